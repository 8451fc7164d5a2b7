package io.smilestream.benchmarks.contest;

import io.smilestream.benchmarks.inputs.Quote;
import io.smilestream.benchmarks.inputs.QuotedSmile;
import io.smilestream.benchmarks.peers.Fit;
import io.smilestream.benchmarks.peers.SmileModel;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One course over smiles in a few numbers.
 *
 * @param failed smiles without a fit
 * @param micros least times of the fits
 * @param toTruthBp root mean square of fitted minus true volatility of each smile whose truth is clean, in 1e-4 of vol
 * @param heldOutBp the same of fitted minus mid volatility over the quotes that were held out
 */
record FitScore(int failed, Percentiles micros, Percentiles toTruthBp, Percentiles heldOutBp) {
    /** Kinds whose quotes are the truth and honest noise; on the others a good fit stays away from the truth or has none. */
    private static final Set<String> CLEAN = Set.of("exact", "svi", "ssvi", "heston", "sabr", "stream");

    private static final double BP = 1e4;

    static FitScore of(FitCourse<?> course) {
        List<FitCourse.Result> all = course.results();
        List<FitCourse.Result> clean = all.stream()
                .filter(result ->
                        result.fit().ok() && CLEAN.contains(result.smile().kind()))
                .toList();
        SmileModel model = course.model();
        return new FitScore(
                (int) all.stream().filter(result -> !result.fit().ok()).count(),
                percentiles(all, FitCourse.Result::micros),
                percentiles(
                        clean, result -> rmseBp(model, result, result.smile().quotes(), Quote::trueVol)),
                percentiles(
                        clean,
                        result -> rmseBp(model, result, result.smile().quotesFor(Quote.Use.HELD_OUT), Quote::midVol)));
    }

    private static Percentiles percentiles(
            List<FitCourse.Result> results, ToDoubleFunction<FitCourse.Result> quantity) {
        return Percentiles.of(results.stream().mapToDouble(quantity).toArray());
    }

    /** NaN without quotes. */
    private static double rmseBp(
            SmileModel model, FitCourse.Result result, List<Quote> quotes, ToDoubleFunction<Quote> goal) {
        QuotedSmile smile = result.smile();
        Fit fit = result.fit();
        double sum = 0.0;
        for (Quote quote : quotes) {
            double miss = model.vol(fit, quote.k(), smile.tauYears()) - goal.applyAsDouble(quote);
            sum += miss * miss;
        }
        return BP * Math.sqrt(sum / quotes.size());
    }
}
