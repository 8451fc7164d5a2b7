package io.smilestream.app.validation;

import io.smilestream.calibrator.slice.SmileSlice;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.topology.wire.SliceMapping;
import java.util.Locale;
import java.util.stream.IntStream;

/** A slice and its smiles as a plain SVG picture: a bar from bid to ask at every k, a lone side as a dot, smiles as lines. */
final class SmilePlot {
    private static final int STEPS = 160;

    private final StringBuilder svg = new StringBuilder();
    private final SmileSlice quotes;
    private final double lowest;
    private final double highest;

    private SmilePlot(SmileSlice quotes) {
        this.quotes = quotes;
        double[] vols = IntStream.range(0, quotes.size())
                .mapToDouble(quotes::referenceVol)
                .sorted()
                .toArray();
        lowest = 0.9 * vols[0];
        highest = 1.2 * vols[vols.length - 1]; // an ask far above every mid is cut off, or it would press the rest flat
    }

    /** The picture of a slice, as text in SVG. */
    static String of(WorstSlice worst) {
        SmilePlot plot = new SmilePlot(SliceMapping.of(worst.slice()).toSmileSlice());
        QuoteErrors errors = worst.errors();
        plot.add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 800 480' font-family='sans-serif' font-size='13'>");
        plot.add("<rect width='100%%' height='100%%' fill='white'/>");
        plot.add(
                "<text x='50' y='20'>%s, window to %s</text>",
                worst.key(), worst.slice().getWindowEnd());
        plot.add(
                "<text x='50' y='38'>RMSE %.2f half-spreads, %.2f vol points; smile inside %.0f %% of %d spreads</text>",
                errors.rmseHalfSpreads(), 100.0 * errors.rmseVol(), 100.0 * errors.shareInside(), errors.quotes());
        plot.addAxesAndQuotes();
        if (worst.smiles().unfiltered() != null) {
            plot.addCurve(worst.smiles().unfiltered(), "stroke='#999' stroke-dasharray='5 4'");
        }
        plot.addCurve(worst.smiles().published(), "stroke='#c33' stroke-width='1.5'");
        plot.add("</svg>");
        return plot.svg.toString();
    }

    private void addAxesAndQuotes() {
        for (int i = 0; i <= 4; i++) {
            double vol = lowest + 0.25 * i * (highest - lowest);
            add("<text x='%.1f' y='468' text-anchor='middle'>k %.3f</text>", x(k(0.25 * i)), k(0.25 * i));
            add("<text x='4' y='%.1f'>%.1f</text>", y(vol), 100.0 * vol);
        }
        for (int i = 0; i < quotes.size(); i++) {
            double x = x(quotes.k(i));
            if (quotes.isTwoSided(i)) {
                add(
                        "<path d='M%.1f %.1fV%.1f' stroke='#36c' stroke-width='3'/>",
                        x, y(quotes.bidVol(i)), y(quotes.askVol(i)));
            } else {
                String colour = quotes.hasBid(i) ? "#292" : "#e90";
                add("<circle cx='%.1f' cy='%.1f' r='2.5' fill='%s'/>", x, y(quotes.referenceVol(i)), colour);
            }
        }
    }

    private void addCurve(Smile smile, String style) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i <= STEPS; i++) {
            double k = k((double) i / STEPS);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(k), y(smile.vol(k))));
        }
        add("<polyline fill='none' %s points='%s'/>", style, points);
    }

    /** The k at a share of the way from the lowest quoted one to the highest. */
    private double k(double share) {
        return quotes.k(0) + share * (quotes.k(quotes.size() - 1) - quotes.k(0));
    }

    private double x(double k) {
        return 50.0 + 700.0 * (k - quotes.k(0)) / Math.max(1e-9, k(1.0) - quotes.k(0));
    }

    private double y(double vol) {
        return 430.0 - 370.0 * (Math.min(vol, highest) - lowest) / (highest - lowest);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
