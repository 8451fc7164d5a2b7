package io.smilestream.venues.captured;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.calibrator.Calibration.Caution;
import io.smilestream.calibrator.Calibration.Fitted;
import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.black.Black76;
import io.smilestream.calibrator.black.ImpliedVolatility;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.black.YearFraction;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.forward.ParityForwardWorkspace;
import io.smilestream.calibrator.forward.Premium;
import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

    /** Each venue's smile from its own books at the forward where its own calls and puts agree. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-07-04", "2026-07-05", "2026-07-06", "2026-07-07", "2026-07-08"})
    void smilesOfOkxAndDeribitAgreeWithinTheirSpreads(String day) throws IOException {
        Map<String, FittedBook> deribit = fits(decode("deribit", "raw/okx_deribit_daily/deribit_" + day + ".csv.gz"));
        Map<String, FittedBook> okx = fits(decode("okx", "raw/okx_deribit_daily/okx_" + day + ".csv.gz"));
        int within = 0;
        int places = 0;
        for (Map.Entry<String, FittedBook> one : okx.entrySet()) {
            FittedBook other = deribit.get(one.getKey().replace("-USD", ""));
            if (other == null) {
                continue;
            }
            SmileSlice slice = one.getValue().slice();
            for (int i = 0; i < slice.size(); i++) {
                double k = slice.k(i);
                if (k >= other.slice().k(0)
                        && k <= other.slice().k(other.slice().size() - 1)) {
                    double apart = Math.abs(
                            one.getValue().smile().vol(k) - other.smile().vol(k));
                    places++;
                    within += apart <= slice.halfSpreadVol(i) + other.halfSpreadVol(k) ? 1 : 0;
                }
            }
        }

        assertThat(places).isGreaterThan(150);
        assertThat((double) within / places).isGreaterThan(0.9);
    }

    private record FittedBook(SmileSlice slice, Smile smile) {
        double halfSpreadVol(double k) {
            int nearest = 0;
            for (int i = 1; i < slice.size(); i++) {
                nearest = Math.abs(slice.k(i) - k) < Math.abs(slice.k(nearest) - k) ? i : nearest;
            }
            return slice.halfSpreadVol(nearest);
        }
    }

    private static Map<String, FittedBook> fits(List<SmileTick> quotes) {
        Map<String, List<Tick>> chains = new TreeMap<>();
        Map<String, Instant> expiries = new HashMap<>();
        for (SmileTick quote : quotes) {
            String expiry = quote.key().underlying() + " " + quote.key().expiry();
            expiries.put(expiry, quote.key().expiry());
            chains.computeIfAbsent(expiry, absent -> new ArrayList<>()).add(quote.tick());
        }
        Map<String, FittedBook> fits = new HashMap<>();
        chains.forEach((expiry, chain) -> {
            chain.sort(Comparator.comparing(Tick::getStrike).thenComparing(Tick::getRight));
            SmileSlice slice = sliceOf(chain, expiries.get(expiry));
            if (slice != null
                    && new SmileCalibrator(new SmileModel.Svi(false)).calibrate(slice, new SmileMemory())
                            instanceof Fitted fitted
                    && fitted.caution() == Caution.NONE) {
                fits.put(expiry, new FittedBook(slice, fitted.smile()));
            }
        });
        return fits;
    }

    private static @Nullable SmileSlice sliceOf(List<Tick> chain, Instant expiry) {
        ParityForwardWorkspace parity = new ParityForwardWorkspace();
        parity.begin(Premium.COIN);
        for (Tick tick : chain) {
            if (tick.getRight() == OptionRight.CALL) {
                parity.call(tick.getStrike(), orNaN(tick.getBidPrice()), orNaN(tick.getAskPrice()), 1.0);
            } else {
                parity.put(tick.getStrike(), orNaN(tick.getBidPrice()), orNaN(tick.getAskPrice()), 1.0);
            }
        }
        if (!parity.solve()) {
            return null;
        }
        double forward = parity.forward(1.0);
        List<double[]> rows = new ArrayList<>();
        for (Tick tick : chain) {
            double tauYears = YearFraction.between(EpochMicros.of(tick.getEventTime()), EpochMicros.of(expiry));
            Side side = tick.getRight() == OptionRight.CALL ? Side.CALL : Side.PUT;
            double bid = ImpliedVolatility.of(
                    side, forward, tick.getStrike(), tauYears, orNaN(tick.getBidPrice()) * forward);
            double ask = ImpliedVolatility.of(
                    side, forward, tick.getStrike(), tauYears, orNaN(tick.getAskPrice()) * forward);
            boolean outOfTheMoney = (side == Side.CALL) == (tick.getStrike() >= forward);
            if (outOfTheMoney && bid > 0.0 && ask > bid) {
                rows.add(new double[] {Math.log(tick.getStrike() / forward), bid, ask, tauYears});
            }
        }
        return rows.size() < SmileCalibrator.QUOTES_AMPLE
                ? null
                : SmileSlice.of(rows.get(0)[3], column(rows, 0), column(rows, 1), column(rows, 2));
    }

    private static double[] column(List<double[]> rows, int at) {
        return rows.stream().mapToDouble(row -> row[at]).toArray();
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
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
