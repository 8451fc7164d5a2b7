package io.smilestream.feeds.simulator;

import io.smilestream.feeds.LineBuffer;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.Tick;
import io.smilestream.venues.SmileTick;
import org.jspecify.annotations.Nullable;

/**
 * OKX's push of {@code opt-summary} with one option: volatilities as fractions, every number a text, empty where there is
 * none. The channel carries neither prices nor sizes.
 */
public final class OkxSummaryWriter implements MessageWriter {
    private static final long MICROS_PER_MILLI = 1_000;

    /** A writer. */
    public OkxSummaryWriter() {}

    @Override
    public void write(SmileTick smileTick, LineBuffer out) {
        Tick tick = smileTick.tick();
        String family = smileTick.key().underlying();
        out.text("{\"arg\":{\"channel\":\"opt-summary\",\"instFamily\":\"")
                .text(family)
                .text("\"},\"data\":[{\"instType\":\"OPTION\",\"instId\":\"")
                .text(String.valueOf(tick.getInstrument()))
                .text("\",\"uly\":\"")
                .text(family)
                .ascii('"');
        field(out, "markVol", tick.getMarkVol());
        field(out, "bidVol", tick.getBidVol());
        field(out, "askVol", tick.getAskVol());
        field(out, "fwdPx", tick.getForward());
        out.text(",\"ts\":\"")
                .whole(EpochMicros.of(tick.getEventTime()) / MICROS_PER_MILLI)
                .text("\"}]}");
    }

    private static void field(LineBuffer out, String name, @Nullable Double value) {
        out.text(",\"").text(name).text("\":\"");
        if (value != null) {
            out.decimal(value, 0);
        }
        out.ascii('"');
    }
}
