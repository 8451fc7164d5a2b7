package io.smilestream.attack.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceSmile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceRollTest {
    private static final Instant END = Instant.parse("2026-03-02T00:00:01Z");
    private static final Instant MARCH = Instant.parse("2026-03-27T08:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-26T08:00:00Z");

    private final SurfaceRoll roll = new SurfaceRoll();

    @Test
    void isContentWithEverySmileOnItsSurface() {
        roll.smile(smile(MARCH));
        roll.smile(smile(JUNE));
        roll.surface("deribit|BTC", surface(MARCH, JUNE));

        assertThat(roll.faults()).isEmpty();
    }

    @Test
    void missesASurfaceThatWasNeverPublished() {
        roll.smile(smile(MARCH));

        assertThat(roll.faults())
                .singleElement()
                .asString()
                .startsWith("1 surfaces are absent, the first deribit|BTC@");
    }

    @Test
    void missesASmileOnASurface() {
        roll.smile(smile(MARCH));
        roll.smile(smile(JUNE));
        roll.surface("deribit|BTC", surface(MARCH));

        assertThat(roll.faults()).singleElement().asString().contains("other expiries");
    }

    @Test
    void asksForNoSmileThatIsTooOldOrHasExpired() {
        Calibration old = smile(MARCH);
        old.setValidUntil(END.minusMillis(1));
        roll.smile(old);
        roll.smile(smile(END));
        roll.surface("deribit|BTC", surface());

        assertThat(roll.faults()).singleElement().asString().contains("have no smile");
    }

    private static Calibration smile(Instant expiry) {
        Calibration smile = new Calibration();
        smile.setVenue("deribit");
        smile.setUnderlying("BTC");
        smile.setExpiry(expiry);
        smile.setWindowEnd(END);
        smile.setValidUntil(END.plus(Duration.ofMinutes(1)));
        smile.setAtmVol(0.5);
        smile.setKMin(-0.2);
        return smile;
    }

    private static Surface surface(Instant... expiries) {
        Surface surface = new Surface();
        surface.setWindowEnd(END);
        List<SurfaceSmile> smiles = Arrays.stream(expiries)
                .map(expiry -> {
                    SurfaceSmile smile = new SurfaceSmile();
                    smile.setExpiry(expiry);
                    return smile;
                })
                .toList();
        surface.setSmiles(smiles);
        return surface;
    }
}
