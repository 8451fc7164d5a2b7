package io.smilestream.venues.captured;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Tick;
import io.smilestream.venues.Outcomes;
import io.smilestream.venues.QuoteJoin;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two venues speak of the same options at the same minute: said in our words, they must say nearly the same. */
class SameMinuteTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-07-04", "2026-07-05", "2026-07-06", "2026-07-07", "2026-07-08"})
    void okxAndDeribitAgreeOnMarks(String day) throws IOException {
        Map<String, SmileTick> deribit = new HashMap<>();
        for (SmileTick read : decode("deribit", "raw/okx_deribit_daily/deribit_" + day + ".csv.gz")) {
            deribit.put(place(read, ""), read);
        }
        List<Double> volMisses = new ArrayList<>();
        List<Double> priceMisses = new ArrayList<>();
        for (SmileTick okx : decode("okx", "raw/okx_deribit_daily/okx_" + day + ".csv.gz")) {
            SmileTick same = deribit.get(place(okx, "-USD"));
            Tick mark = okx.tick();
            if (same != null
                    && mark.getMarkVol() != null
                    && mark.getEventTime().isBefore(okx.key().expiry())) {
                volMisses.add(Math.abs(mark.getMarkVol() - same.tick().getMarkVol()));
                double coin = markInCoin(okx, same.tick().getForward());
                priceMisses.add(Math.abs(coin - mark.getMarkPrice()));
            }
        }

        assertThat(volMisses).hasSizeGreaterThan(900);
        assertThat(median(volMisses)).isLessThan(0.01);
        assertThat(median(priceMisses)).isLessThan(2e-4);
    }

    /** OKX's mark volatility as a premium at the forward of Deribit, for OKX's is not in the file. */
    private static double markInCoin(SmileTick okx, double forward) {
        Tick tick = okx.tick();
        double tauYears = YearFraction.between(
                EpochMicros.of(tick.getEventTime()), EpochMicros.of(okx.key().expiry()));
        Side side = tick.getRight() == OptionRight.CALL ? Side.CALL : Side.PUT;
        return Black76.price(side, forward, tick.getStrike(), tick.getMarkVol() * Math.sqrt(tauYears)) / forward;
    }

    private static String place(SmileTick read, String suffix) {
        Tick tick = read.tick();
        return read.key().underlying().replace(suffix, "") + " " + read.key().expiry() + " " + tick.getStrike()
                + tick.getRight();
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    /** The rows said again as the venue's own messages; of OKX's pieces the last makes the quote whole. */
    private static List<SmileTick> decode(String venue, String file) throws IOException {
        VenueDecoder decoder = Venues.decoder(venue, name -> 0.01);
        Outcomes outcomes = new Outcomes();
        Map<String, SmileTick> latest = new HashMap<>();
        QuoteJoin join = new QuoteJoin(outcomes);
        List<String> lines = SharedFolder.lines(file);
        List<String> names = List.of(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            Map<String, String> row = new HashMap<>();
            names.forEach(name -> row.put(name, cells.get(names.indexOf(name))));
            for (String message : venue.equals("okx") ? okx(row) : List.of(deribit(row))) {
                decoder.decode(message.replace('\'', '"').getBytes(UTF_8), null, join);
            }
        }
        assertThat(outcomes.faults()).isEmpty();
        outcomes.ticks().forEach(read -> latest.put(read.tick().getInstrument(), read));
        return List.copyOf(latest.values());
    }

    private static long millis(Map<String, String> row) {
        return Instant.parse(row.get("snapshot_utc").replace(' ', 'T') + "Z").toEpochMilli();
    }

    private static List<String> okx(Map<String, String> row) {
        String entry = "{'arg':{'channel':'%s'},'data':[{'instId':'" + row.get("instrument") + "','ts':'" + millis(row)
                + "',%s}]}";
        return List.of(
                entry.formatted("opt-summary", "'markVol':'" + row.get("mark_iv") + "','bidVol':'','askVol':''"),
                entry.formatted("tickers", "'bidPx':'" + row.get("bid") + "','askPx':'" + row.get("ask") + "'"),
                entry.formatted("mark-price", "'markPx':'" + row.get("mark_price") + "'"));
    }

    private static String deribit(Map<String, String> row) {
        return "{'jsonrpc':'2.0','result':[{'instrument_name':'" + row.get("instrument") + "','creation_timestamp':"
                + millis(row) + ",'bid_price':'" + row.get("bid") + "','ask_price':'" + row.get("ask")
                + "','mark_price':'"
                + row.get("mark_price") + "','mark_iv':'" + row.get("mark_iv") + "','underlying_price':'"
                + row.get("underlying_price") + "'}]}";
    }
}
