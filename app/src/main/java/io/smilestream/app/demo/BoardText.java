package io.smilestream.app.demo;

import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.Calibration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** A board as lines of text of up to a hundred columns. */
final class BoardText {
    /** A screen of 40 lines holds these; more would scroll and could not be drawn in place. */
    private static final int ROWS_MAX = 26;

    private static final int PERCENT = 100;
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String HEADING = String.format(
            Locale.ROOT,
            "%-10s %-16s %12s %8s %8s %6s %6s %8s %7s  %s",
            "underlying",
            "expiry (UTC)",
            "forward",
            "ATM vol",
            "skew",
            "RMSE",
            "inside",
            "quotes",
            "age",
            "status");

    private final String market;
    private final Place place;
    private final BinaryOperator<String> style;

    /**
     * Where consumers find what the board shows.
     *
     * @param bootstrapServers of the broker
     * @param registryUrl of the schema registry
     * @param topicPrefix of the topics' names
     */
    record Place(String bootstrapServers, String registryUrl, String topicPrefix) {}

    /**
     * Text for one market.
     *
     * @param market what it is, in a few words
     * @param style puts a text between the codes of a terminal style
     */
    BoardText(String market, Place place, BinaryOperator<String> style) {
        this.market = market;
        this.place = place;
        this.style = style;
    }

    /** The whole board. */
    List<String> lines(List<Calibration> smiles, BoardFacts facts) {
        List<String> lines = new ArrayList<>();
        lines.add(style.apply("smilestream demo", BOLD) + "  " + market + ", running " + clock(facts.running()));
        lines.add("broker " + place.bootstrapServers() + "   schema registry " + place.registryUrl());
        lines.add(String.format(
                Locale.ROOT,
                "ticks %,d (%,.0f/s)   windows %,d   late %,d   dead letters %,d   market time %s",
                facts.ticks(),
                facts.ticksPerSecond(),
                facts.windows(),
                facts.late(),
                facts.dead(),
                facts.eventTime() == null ? "-" : facts.eventTime().truncatedTo(ChronoUnit.SECONDS)));
        lines.add("");
        lines.add(style.apply(HEADING, BOLD));
        if (smiles.isEmpty()) {
            lines.add("waiting for the first window to close");
        }
        smiles.stream().limit(ROWS_MAX).forEach(smile -> lines.add(row(smile, facts.eventTime())));
        if (smiles.size() > ROWS_MAX) {
            lines.add("and " + (smiles.size() - ROWS_MAX) + " more");
        }
        lines.addAll(footer());
        return lines;
    }

    private List<String> footer() {
        return List.of(
                "",
                style.apply(
                        "skew: slope of vol in ln(K/F); RMSE: vol points; inside: quotes with the smile in bid/ask",
                        DIM),
                "read it:  scripts/smilestream tail calibrations --bootstrap-servers " + place.bootstrapServers()
                        + " \\",
                "            --schema-registry-url " + place.registryUrl(),
                "      or  kcat -b " + place.bootstrapServers() + " -C -t "
                        + TopicCatalogue.CALIBRATIONS.name(place.topicPrefix()) + " -f '%k\\n'",
                "stop it:  Ctrl-C");
    }

    private String row(Calibration smile, @Nullable Instant now) {
        return String.format(
                        Locale.ROOT,
                        "%-10s %-16s %12s %8s %8s %6s %6s %8s %7s  ",
                        smile.getUnderlying(),
                        EXPIRY.format(smile.getExpiry()),
                        number("%,.2f", smile.getForward(), 1),
                        number("%.2f %%", smile.getAtmVol(), PERCENT),
                        number("%+.3f", smile.getAtmSkew(), 1),
                        number("%.2f", smile.getRmseVol(), PERCENT),
                        number("%.0f %%", smile.getShareInside(), PERCENT),
                        smile.getQuotesUsed() + "/" + smile.getQuotesSeen(),
                        age(smile, now))
                + status(smile);
    }

    private String status(Calibration smile) {
        String code =
                switch (smile.getStatus()) {
                    case FITTED -> GREEN;
                    case DEGRADED, CARRIED_FORWARD -> YELLOW;
                    case INSUFFICIENT, REJECTED, UNKNOWN -> RED;
                };
        String reason = smile.getReason() == null ? "" : " " + smile.getReason();
        return style.apply(smile.getStatus().name(), code) + reason;
    }

    /** How far the market has gone on since the newest tick behind the smile. */
    private static String age(Calibration smile, @Nullable Instant now) {
        Instant asOf = smile.getNewestEventTime();
        if (asOf == null || now == null) {
            return "-";
        }
        double seconds = Math.max(0, Duration.between(asOf, now).toMillis()) / 1e3;
        return seconds < 100
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    private static String number(String format, @Nullable Double value, double factor) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value * factor);
    }

    private static String clock(Duration running) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", running.toHours(), running.toMinutesPart(), running.toSecondsPart());
    }
}
