package io.smilestream.benchmarks.contest;

import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.peers.SmileModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One course over smiles in a few numbers. Distances are root mean squares over a smile's quotes in 1e-4 of volatility,
 * smiles without a fit left out.
 */
final class FitScore {
    /** Kinds whose quotes are the truth and honest noise; elsewhere a good fit stays away from the truth or has none. */
    private static final Set<String> CLEAN = Set.of("exact", "svi", "ssvi", "heston", "sabr", "stream");

    private static final Set<String> OUTLIERS = Set.of("outlier"); // stale quotes among the good ones
    private static final double BP = 1e4;

    private final SmileModel model;
    private final List<FitCourse.Result> results;

    private FitScore(SmileModel model, List<FitCourse.Result> results) {
        this.model = model;
        this.results = results;
    }

    /** What the course is judged by, in the order it is shown; without the quantities that its smiles do not have. */
    static Map<String, Double> of(FitCourse<?> course) {
        FitScore score = new FitScore(course.model(), course.results());
        Map<String, Double> quantities = new LinkedHashMap<>();
        Percentiles micros = percentiles(score.results, FitCourse.Result::micros);
        quantities.put("us median", micros.median());
        quantities.put("us p99", micros.at(99.0));
        if (course.mode() == Mode.HOLD) {
            quantities.put(
                    "held-out bp median",
                    percentiles(score.fitted(CLEAN), score::toHeldOut).median());
        } else {
            Percentiles toTruth = percentiles(score.fitted(CLEAN), score::toTruth);
            quantities.put("to truth bp median", toTruth.median());
            quantities.put("to truth bp p95", toTruth.at(95.0));
            quantities.put(
                    "outliers bp median",
                    percentiles(score.fitted(OUTLIERS), score::toTruth).median());
        }
        quantities.put("failed", (double) score.failed());
        quantities.values().removeIf(value -> value.isNaN());
        return quantities;
    }

    private long failed() {
        return results.stream().filter(result -> !result.fit().ok()).count();
    }

    private List<FitCourse.Result> fitted(Set<String> kinds) {
        return results.stream()
                .filter(result ->
                        result.fit().ok() && kinds.contains(result.smile().kind()))
                .toList();
    }

    private static Percentiles percentiles(
            List<FitCourse.Result> results, ToDoubleFunction<FitCourse.Result> quantity) {
        return Percentiles.of(results.stream().mapToDouble(quantity).toArray());
    }

    private double toTruth(FitCourse.Result result) {
        return distance(result, result.smile().quotes(), Quote::trueVol);
    }

    private double toHeldOut(FitCourse.Result result) {
        return distance(result, result.smile().quotesFor(Quote.Use.HELD_OUT), Quote::midVol);
    }

    /** NaN without quotes. */
    private double distance(FitCourse.Result result, List<Quote> quotes, ToDoubleFunction<Quote> goal) {
        double sum = 0.0;
        for (Quote quote : quotes) {
            double vol = model.vol(result.fit(), quote.k(), result.smile().tauYears());
            double miss = vol - goal.applyAsDouble(quote);
            sum += miss * miss;
        }
        return BP * Math.sqrt(sum / quotes.size());
    }
}
