package io.smilestream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceSmile;
import java.time.Instant;
import java.util.List;

/** A surface to test with: three smiles of bitcoin, and how one looks at what became of them. */
final class ThreeExpiries {
    static final SmileKey NEAR = smile("BTC", "2026-03-06T08:00:00Z");
    static final SmileKey MIDDLE = smile("BTC", "2026-03-27T08:00:00Z");
    static final SmileKey FAR = smile("BTC", "2026-06-26T08:00:00Z");
    static final String BTC = "deribit|BTC";

    private ThreeExpiries() {}

    static SmileKey smile(String underlying, String expiry) {
        return new SmileKey("deribit", underlying, Instant.parse(expiry));
    }

    /** A chain of each, not in the order of their expiries. */
    static void send(StreamUnderTest stream, double seconds) {
        stream.send(MIDDLE, seconds, 0.0);
        stream.send(NEAR, seconds, 0.0);
        stream.send(FAR, seconds, 0.0);
    }

    static List<Instant> expiries(Surface surface) {
        return surface.getSmiles().stream().map(SurfaceSmile::getExpiry).toList();
    }

    static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
