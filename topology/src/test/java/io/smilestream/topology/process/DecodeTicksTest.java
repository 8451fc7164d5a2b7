package io.smilestream.topology.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.serde.SerdeFactory;
import io.smilestream.topology.Market;
import io.smilestream.topology.RawMessages;
import io.smilestream.topology.SmileTopology;
import io.smilestream.topology.StreamUnderTest;
import io.smilestream.topology.store.LiveStore;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.topology.wire.Topics;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodeTicksTest {
    private static final String RAW = "exchange-messages";
    private static final SmileKey LATER =
            new SmileKey("deribit", "BTC", Market.SMILE.expiry().plus(Duration.ofDays(7)));

    private static final SmileKey TRADED =
            new SmileKey("deribit", "ETH", Market.SMILE.expiry().plus(Duration.ofDays(3)));

    private final Topics topics = Topics.of("test", SerdeFactory.of(Map.of("schema.registry.url", "mock://decode")));
    private final TopologyTestDriver driver = new TopologyTestDriver(
            new SmileTopology(StreamUnderTest.SETTINGS, topics, 1, new RawMessages(RAW, Words::new)).get(),
            properties());
    private final TestInputTopic<byte[], byte[]> raw =
            driver.createInputTopic(RAW, new ByteArraySerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, Calibration> calibrations = driver.createOutputTopic(
            topics.calibrations().name(),
            topics.calibrations().key().deserializer(),
            topics.calibrations().value().deserializer());
    private final TestOutputTopic<String, Calibration> latest = driver.createOutputTopic(
            topics.latest().name(),
            topics.latest().key().deserializer(),
            topics.latest().value().deserializer());
    private final TestOutputTopic<String, String> deadLetters =
            driver.createOutputTopic(topics.deadLetters().name(), new StringDeserializer(), new StringDeserializer());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void messagesBecomeCalibrationsWhateverTheirKeys() {
        send(null, "chain 0.1", 0.2);
        send("anything", "chain 1.3", 1.4);

        List<TestRecord<String, Calibration>> seen = calibrations.readRecordsToList();
        assertThat(seen)
                .extracting(TestRecord::key)
                .containsExactlyInAnyOrder(Market.SMILE.toString(), LATER.toString());
        assertThat(seen)
                .allMatch(calibration -> calibration.value().getStatus() == CalibrationStatus.FITTED
                        && calibration.value().getWindowEnd().equals(Market.at(1.0)));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void whatIsNoTickEndsAsDeadLetterWithItsBytes() {
        send("k", "noise", 0.1);
        send("k", "", 0.2);

        List<TestRecord<String, String>> letters = deadLetters.readRecordsToList();
        assertThat(letters).extracting(TestRecord::value).containsExactly("noise", "");
        assertThat(letters)
                .extracting(StreamUnderTest::reasonOf)
                .containsExactly(DeadLetterReason.BAD_NUMBER, DeadLetterReason.NOT_A_TICK);
        assertThat(letters.get(0).key()).isEqualTo("BTC-X");
        assertThat(letters.get(0).headers().lastHeader(DeadLetterHeaders.NODE).value())
                .isEqualTo("decode-ticks".getBytes(UTF_8));
    }

    @Test
    void piecesOfQuotesAreJoined() {
        send("k", "chain 0.1", 0.2);
        send("k", "books 0.3", 0.4);
        send("k", "chain 1.3", 1.4);

        assertThat(calibrations.readValuesToList())
                .isNotEmpty()
                .allMatch(calibration -> calibration.getStatus() == CalibrationStatus.FITTED);
        assertThat(driver.getKeyValueStore(StateStores.PIECES).approximateNumEntries())
                .isPositive();

        driver.advanceWallClockTime(Duration.ofDays(1));
        raw.pipeInput(null, "".getBytes(UTF_8), LATER.expiry().plus(Duration.ofDays(2)));
        assertThat(driver.getKeyValueStore(StateStores.PIECES).approximateNumEntries())
                .isZero();
    }

    @Test
    void tickFromTheFutureIsJudgedByTheMessagesTime() {
        send("k", "chain 9.0", 0.5);

        assertThat(deadLetters.readRecordsToList())
                .isNotEmpty()
                .extracting(StreamUnderTest::reasonOf)
                .containsOnly(DeadLetterReason.FUTURE);
    }

    @Test
    void smilesEndThoughNoTickMayComeAfterTheirExpiry() {
        send("k", "chain 0.1", 0.2);
        send("k", "trade 0.2", 0.3);
        raw.pipeInput(null, new byte[0], LATER.expiry().plus(Duration.ofDays(2)));

        assertThat(latest.readKeyValuesToMap())
                .hasSize(3)
                .allSatisfy((smile, last) -> assertThat(last).as(smile).isNull());
        assertThat(driver.getKeyValueStore(StateStores.SMILES).approximateNumEntries())
                .isZero();
        assertThat(chains()).isZero();
        assertThat(deadLetters.readRecordsToList())
                .extracting(StreamUnderTest::reasonOf)
                .containsExactly(DeadLetterReason.NOT_A_TICK);
    }

    @Test
    void endOfASmileThatHasEndedIsNoDeadLetter() {
        send("k", "chain 9.0", 0.1); // from the future: no chain begins
        deadLetters.readRecordsToList();
        raw.pipeInput(null, new byte[0], LATER.expiry().plus(Duration.ofDays(2)));

        assertThat(deadLetters.readRecordsToList())
                .extracting(StreamUnderTest::reasonOf)
                .containsExactly(DeadLetterReason.NOT_A_TICK);
        assertThat(chains()).isZero();
    }

    private int chains() {
        return ((LiveStore<?>) driver.getStateStore(StateStores.CHAINS))
                .values()
                .size();
    }

    private void send(@Nullable String key, String message, double seconds) {
        raw.pipeInput(key == null ? null : key.getBytes(UTF_8), message.getBytes(UTF_8), Market.at(seconds));
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "decode");
        return properties;
    }

    /** A venue that says {@code chain <seconds>}, of two expiries in turn, {@code trade <seconds>} of a third, or {@code noise}. */
    private static final class Words implements VenueDecoder {
        @Override
        public String venue() {
            return "deribit";
        }

        @Override
        public void decode(byte[] message, @Nullable Instant receiveTime, MessageSink out) {
            String text = new String(message, UTF_8);
            if (text.startsWith("chain ")) {
                for (Tick tick : Market.chain(Double.parseDouble(text.substring(6)))) {
                    out.tick(new SmileTick(Market.SMILE, PriceUnit.COIN, tick));
                    out.tick(new SmileTick(LATER, PriceUnit.COIN, tick));
                }
            } else if (text.startsWith("trade ")) {
                Tick trade = Tick.newBuilder()
                        .setEventTime(Market.at(Double.parseDouble(text.substring(6))))
                        .setKind(TickKind.TRADE)
                        .setTradePrice(0.01)
                        .build();
                out.tick(new SmileTick(TRADED, PriceUnit.COIN, trade));
            } else if (text.startsWith("books ")) {
                for (Tick tick : Market.chain(Double.parseDouble(text.substring(6)))) {
                    Tick book = Tick.newBuilder(tick)
                            .setBidVol(null)
                            .setAskVol(null)
                            .setForward(null)
                            .build();
                    out.tick(new SmileTick(Market.SMILE, PriceUnit.COIN, book, Coverage.BOOK));
                }
            } else if (text.equals("noise")) {
                out.unusable("BTC-X", DeadLetterReason.BAD_NUMBER, "noise is no number");
            }
        }
    }
}
