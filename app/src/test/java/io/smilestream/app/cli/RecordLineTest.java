package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RecordLineTest {
    @Test
    void countsOneTickInTheSingular() throws Exception {
        assertThat(line("TickBatch", """
                {"ticks":[{"eventTime":"2026-11-21T00:00:01Z","kind":"HEARTBEAT","instrument":null}]}"""))
                .isEqualTo("deribit                            2026-11-21T00:00:01Z  1 tick, HEARTBEAT");
    }

    @Test
    void saysHowFarAPartitionHasClosedItsWindows() throws Exception {
        assertThat(line("SurfacePart", """
                {"venue":"deribit","partition":1,"partitions":8,"closedThrough":"2026-11-21T00:00:01Z","calibration":null,
                 "quotes":[]}"""))
                .isEqualTo("deribit                            2026-11-21T00:00:01Z  partition 1 of 8 has closed its"
                        + " windows until then");
    }

    @Test
    void saysWhichSmileIsOnItsWayToASurface() throws Exception {
        assertThat(line("SurfacePart", """
                {"venue":"deribit","partition":1,"partitions":8,"closedThrough":null,
                 "calibration":{"windowEnd":"2026-11-21T00:00:01Z","status":"FITTED","forward":100.0,"quotesUsed":5,
                 "quotesSeen":6,"reason":null},"quotes":[]}"""))
                .endsWith(" 2026-11-21T00:00:01Z  FITTED        F 100.00  quotes 5/6  partition 1 of 8");
    }

    private static String line(String schema, String value) throws Exception {
        return RecordLine.of(new ObjectMapper()
                .readTree("{\"key\":\"deribit\",\"headers\":{},\"schema\":\"io.smilestream.v1." + schema
                        + "\",\"value\":" + value + "}"));
    }
}
