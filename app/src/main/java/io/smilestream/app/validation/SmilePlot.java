package io.smilestream.app.validation;

import io.smilestream.topology.wire.SliceMapping;
import io.smilestream.v1.SliceQuote;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** A slice and its smiles as a plain SVG picture: a bar from bid to ask at every k, a lone side as a dot, smiles as lines. */
final class SmilePlot {
    private static final double WIDTH = 800.0;
    private static final double HEIGHT = 480.0;
    private static final double EDGE = 50.0;
    private static final int STEPS = 160;
    private static final double ROOF = 1.6; // an ask far above every mid would press the rest flat

    private final StringBuilder svg = new StringBuilder();
    private final DoubleSummaryStatistics k;
    private final double lowest;
    private final double highest;

    private SmilePlot(List<SliceQuote> quotes, Smile smile) {
        k = quotes.stream().mapToDouble(SliceQuote::getK).summaryStatistics();
        DoubleSummaryStatistics vols = quotes.stream()
                .flatMapToDouble(quote -> DoubleStream.of(either(quote.getBidVol(), quote.getAskVol())))
                .summaryStatistics();
        double asks = quotes.stream()
                .mapToDouble(quote -> either(quote.getAskVol(), quote.getBidVol()))
                .max()
                .orElse(1.0);
        lowest = Math.max(0.0, vols.getMin() - 0.1 * (vols.getMax() - vols.getMin()));
        double ends = Math.max(smile.vol(k.getMin()), smile.vol(k.getMax()));
        highest = Math.min(Math.max(asks, ends), ROOF * vols.getMax()) + 1e-3;
    }

    /** The picture of a slice, as text in SVG. */
    static String of(WorstSlice worst) {
        List<SliceQuote> quotes = SliceMapping.of(worst.slice()).used();
        SmilePlot plot = new SmilePlot(quotes, worst.smiles().published());
        plot.frame(worst);
        quotes.forEach(plot::quote);
        if (worst.smiles().unfiltered() != null) {
            plot.curve(worst.smiles().unfiltered(), "stroke='#999' stroke-dasharray='5 4'");
        }
        plot.curve(worst.smiles().published(), "stroke='#c33' stroke-width='1.5'");
        return plot.svg.append("</svg>\n").toString();
    }

    private void frame(WorstSlice worst) {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' font-family='sans-serif' font-size='13'>",
                WIDTH, HEIGHT);
        add("<rect width='100%%' height='100%%' fill='white'/>\n");
        add(
                "<text x='%.0f' y='20'>%s, window to %s</text>\n",
                EDGE, worst.key(), worst.slice().getWindowEnd());
        QuoteErrors errors = worst.errors();
        add(
                "<text x='%.0f' y='38'>RMSE %.2f half-spreads, %.2f vol points; %.0f %% of %d quotes have the smile inside</text>\n",
                EDGE,
                errors.rmseHalfSpreads(),
                100.0 * errors.rmseVol(),
                100.0 * errors.shareInside(),
                errors.quotes());
        for (int i = 0; i <= 4; i++) {
            double at = k.getMin() + 0.25 * i * (k.getMax() - k.getMin());
            double vol = lowest + 0.25 * i * (highest - lowest);
            add("<text x='%.1f' y='%.1f' text-anchor='middle'>k %.3f</text>\n", x(at), HEIGHT - 12.0, at);
            add("<text x='4' y='%.1f'>%.1f</text>\n", y(vol) + 4.0, 100.0 * vol);
        }
    }

    private void quote(SliceQuote quote) {
        if (quote.getBidVol() == null || quote.getAskVol() == null) {
            String colour = quote.getBidVol() == null ? "#e90" : "#292";
            add(
                    "<circle cx='%.1f' cy='%.1f' r='2.5' fill='%s'/>\n",
                    x(quote.getK()), y(either(quote.getBidVol(), quote.getAskVol())), colour);
            return;
        }
        add(
                "<path d='M%.1f %.1fV%.1f' stroke='#36c' stroke-width='3'/>\n",
                x(quote.getK()), y(quote.getBidVol()) + 1.0, y(quote.getAskVol()) - 1.0);
    }

    private void curve(Smile smile, String style) {
        add("<polyline fill='none' %s points='", style);
        for (int i = 0; i <= STEPS; i++) {
            double at = k.getMin() + i * (k.getMax() - k.getMin()) / STEPS;
            add("%.1f,%.1f ", x(at), y(smile.vol(at)));
        }
        svg.append("'/>\n");
    }

    private double x(double at) {
        return EDGE + (WIDTH - 2.0 * EDGE) * (at - k.getMin()) / Math.max(1e-9, k.getMax() - k.getMin());
    }

    private double y(double vol) {
        double share = (Math.min(vol, highest) - lowest) / (highest - lowest);
        return HEIGHT - EDGE - (HEIGHT - 2.2 * EDGE) * share;
    }

    private static double either(@Nullable Double first, @Nullable Double second) {
        return first != null ? first : second != null ? second : Double.NaN;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
