package io.smilestream.benchmarks.contest;

import io.smilestream.benchmarks.inputs.CallOption;
import io.smilestream.benchmarks.inputs.Greek;
import io.smilestream.benchmarks.inputs.GreeksReferenceFile.Reference;
import io.smilestream.benchmarks.peers.GreeksEngine;
import java.util.Arrays;
import java.util.List;

/**
 * One engine over many calls for its speed, and over the references for its error.
 *
 * @param <Q> the engine's own form of an option
 */
final class GreeksCourse<Q> implements Course {
    private final GreeksEngine<Q> engine;
    private final List<Q> options;
    private final List<Reference> references;
    private final double[] out = new double[Greek.values().length];
    private long leastNanos = Long.MAX_VALUE;

    GreeksCourse(GreeksEngine<Q> engine, List<CallOption> options, List<Reference> references) {
        this.engine = engine;
        this.options = options.stream().map(engine::prepare).toList();
        this.references = references;
    }

    /**
     * The course in numbers.
     *
     * @param nanos least time of a pass, per option
     * @param numbers how many numbers an option is given
     * @param errorMax largest relative error of a number against its reference
     */
    record Score(String peer, int size, double nanos, int numbers, double errorMax) {}

    @Override
    public void run() {
        long begin = System.nanoTime();
        for (Q option : options) {
            engine.value(option, out);
        }
        leastNanos = Math.min(leastNanos, System.nanoTime() - begin);
    }

    @Override
    public void resetTimes() {
        leastNanos = Long.MAX_VALUE;
    }

    Score score() {
        double nanos = (double) leastNanos / options.size();
        double errorMax =
                references.stream().mapToDouble(this::errorMaxOf).max().orElse(Double.NaN);
        return new Score(engine.peer(), options.size(), nanos, engine.numbers(), errorMax);
    }

    private double errorMaxOf(Reference reference) {
        Arrays.fill(out, Double.NaN);
        engine.value(engine.prepare(reference.option()), out);
        double max = 0.0;
        for (Greek greek : Greek.values()) {
            double found = out[greek.index()];
            double expected = reference.expected().getOrDefault(greek, Double.NaN);
            if (!Double.isNaN(found)) {
                max = Math.max(max, Math.abs(found / expected - 1.0));
            }
        }
        return max;
    }
}
