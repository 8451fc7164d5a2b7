package io.smilestream.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicDigestTest {
    private static final byte[] FIRST = {0, 0, 0, 0, 1, 42};
    private static final byte[] FIRST_ELSEWHERE = {0, 0, 0, 0, 9, 42};
    private static final byte[] SECOND = {0, 0, 0, 0, 1, 43, 44};

    @Test
    void ignoresHowKeysInterleave() {
        TopicDigest byKey = new TopicDigest();
        add(byKey, "a", FIRST);
        add(byKey, "a", SECOND);
        add(byKey, "b", FIRST);
        TopicDigest mixed = new TopicDigest();
        add(mixed, "b", FIRST);
        add(mixed, "a", FIRST);
        add(mixed, "a", SECOND);

        assertThat(mixed.hex()).isEqualTo(byKey.hex());
    }

    @Test
    void ignoresSchemaIds() {
        TopicDigest here = new TopicDigest();
        add(here, "a", FIRST);
        TopicDigest elsewhere = new TopicDigest();
        add(elsewhere, "a", FIRST_ELSEWHERE);

        assertThat(elsewhere.hex()).isEqualTo(here.hex());
    }

    @Test
    void seesTheOrderWithinAKey() {
        TopicDigest forth = new TopicDigest();
        add(forth, "a", FIRST);
        add(forth, "a", SECOND);
        TopicDigest back = new TopicDigest();
        add(back, "a", SECOND);
        add(back, "a", FIRST);

        assertThat(back.hex()).isNotEqualTo(forth.hex());
    }

    @Test
    void seesWhichKeyARecordBelongsTo() {
        TopicDigest a = new TopicDigest();
        add(a, "a", FIRST);
        TopicDigest b = new TopicDigest();
        add(b, "b", FIRST);

        assertThat(b.hex()).isNotEqualTo(a.hex());
    }

    /** The definition, written out by hand: a digest that changes silently would part us from every older manifest. */
    @Test
    void isWhatItsDefinitionSays() throws Exception {
        TopicDigest digest = new TopicDigest();
        add(digest, "a", FIRST);
        add(digest, "a", null);

        MessageDigest key = MessageDigest.getInstance("SHA-256");
        key.update(new byte[] {0, 0, 0, 1, 42});
        key.update(new byte[] {-1, -1, -1, -1});
        MessageDigest topic = MessageDigest.getInstance("SHA-256");
        topic.update(new byte[] {0, 0, 0, 1});
        topic.update("a".getBytes(StandardCharsets.UTF_8));
        topic.update(key.digest());
        assertThat(digest.hex()).isEqualTo(HexFormat.of().formatHex(topic.digest()));
    }

    @Test
    void canBeReadBeforeTheEnd() {
        TopicDigest digest = new TopicDigest();
        add(digest, "a", FIRST);
        String early = digest.hex();
        add(digest, "a", SECOND);

        assertThat(digest.hex()).isNotEqualTo(early);
    }

    @Test
    void keepsTextWhole() {
        byte[] line = "deribit,BTC".getBytes(StandardCharsets.UTF_8);

        assertThat(TopicDigest.payload(line)).isEqualTo(ByteBuffer.wrap(line));
    }

    private static void add(TopicDigest digest, String key, byte @Nullable [] value) {
        digest.add(key, TopicDigest.payload(value));
    }
}
