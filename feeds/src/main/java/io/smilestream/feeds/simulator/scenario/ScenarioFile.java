package io.smilestream.feeds.simulator.scenario;

import io.smilestream.feeds.simulator.scenario.MarketEvent.Timing;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a scenario from text: {@code key = value} lines in sections {@code [market]}, {@code [quotes]} and, as often as
 * wanted, {@code [event KIND]}; {@code #} begins a comment. What is left out is as in {@link Scenario#standard()}.
 */
public final class ScenarioFile {
    private static final String MARKET = "market";
    private static final String QUOTES = "quotes";
    private static final String EVENT = "event ";

    private final String name;
    private final List<ScenarioSection> sections = new ArrayList<>();

    private ScenarioFile(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or means nothing, in one line that says what to do
     */
    public static Scenario read(Path file) throws IOException {
        try {
            return parse(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new UnreadableScenarioException(
                    file + " is no file and no shipped scenario: choose from "
                            + String.join(", ", ShippedScenarios.names()),
                    e);
        } catch (MalformedInputException e) {
            throw new UnreadableScenarioException(file + " is not UTF-8 text: save it as such", e);
        }
    }

    /**
     * Reads lines.
     *
     * @param name how to call their source in refusals
     * @throws UnreadableScenarioException if they mean nothing, in one line that names line, key and remedy
     */
    public static Scenario parse(String name, List<String> lines) throws UnreadableScenarioException {
        ScenarioFile file = new ScenarioFile(name);
        file.split(lines);
        return file.scenario();
    }

    private void split(List<String> lines) throws UnreadableScenarioException {
        ScenarioSection current = new ScenarioSection(name, "head", 1);
        sections.add(current);
        for (int i = 0; i < lines.size(); i++) {
            String line = uncommented(lines.get(i)).strip();
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                current = section(line.substring(1, line.length() - 1).strip(), i + 1);
                sections.add(current);
            } else if (equals > 0) {
                current.put(
                        i + 1,
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (!line.isEmpty()) {
                throw fault(i + 1, "'" + line + "' is neither 'key = value' nor a [section]: write one of them");
            }
        }
    }

    private static String uncommented(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? line : line.substring(0, comment);
    }

    private ScenarioSection section(String title, int line) throws UnreadableScenarioException {
        boolean event = title.startsWith(EVENT);
        if (!event && !title.equals(MARKET) && !title.equals(QUOTES)) {
            throw fault(line, "section [" + title + "] is unknown: choose from [market], [quotes], [event KIND]");
        }
        if (event && EventKind.find(title.substring(EVENT.length()).strip()) == null) {
            throw fault(
                    line,
                    "event '" + title.substring(EVENT.length()).strip() + "' is unknown: choose from "
                            + String.join(", ", EventKind.titles()));
        }
        if (!event && sections.stream().anyMatch(section -> section.title().equals(title))) {
            throw fault(line, "section [" + title + "] stands there already: put its keys together");
        }
        return new ScenarioSection(name, title, line);
    }

    private Scenario scenario() throws UnreadableScenarioException {
        ScenarioSection head = sections.get(0);
        String title = head.text("title", name);
        ScenarioSection market = find(MARKET);
        ScenarioSection quotes = find(QUOTES);
        Scenario scenario = new Scenario(name, title, listing(market), dynamics(market), quotes(quotes), List.of());
        List<MarketEvent> events = new ArrayList<>();
        for (ScenarioSection section : sections) {
            if (section.title().startsWith(EVENT)) {
                events.add(event(section, scenario.listing()));
            }
            section.requireAllUsed();
        }
        return scenario.withEvents(events);
    }

    private ScenarioSection find(String title) {
        return sections.stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElse(new ScenarioSection(name, title, 1));
    }

    private static ListingSettings listing(ScenarioSection market) throws UnreadableScenarioException {
        ListingSettings standard = ListingSettings.standard();
        List<UnderlyingSettings> underlyings = new ArrayList<>(standard.underlyings());
        if (market.has("underlyings")) {
            underlyings.clear();
            for (String text : market.list("underlyings", "")) {
                underlyings.add(underlying(market, text));
            }
        }
        List<SimulatedVenue> venues = new ArrayList<>();
        for (String text : market.list("venues", "deribit")) {
            venues.add(constant(market, "venues", SimulatedVenue.values(), text));
        }
        int expiries = market.whole("expiries", standard.expiries());
        double ticksPerSecond = market.number("ticks_per_second", standard.ticksPerSecond());
        try {
            return new ListingSettings(underlyings, venues, expiries, ticksPerSecond);
        } catch (IllegalArgumentException e) {
            throw market.at(e);
        }
    }

    private static UnderlyingSettings underlying(ScenarioSection market, String text)
            throws UnreadableScenarioException {
        String[] parts = text.split("\\s+", -1);
        Double spot = parts.length == 3 ? ScenarioSection.numberOf(parts[1]) : null;
        Double vol = parts.length == 3 ? ScenarioSection.numberOf(parts[2]) : null;
        if (spot == null || vol == null) {
            throw market.at(
                    "underlyings", "'" + text + "' is not a name, a spot and a volatility: write BTC 94000 0.45");
        }
        try {
            return new UnderlyingSettings(parts[0], spot, vol);
        } catch (IllegalArgumentException e) {
            throw market.at("underlyings", e.getMessage() + ": change it");
        }
    }

    private static MarketDynamics dynamics(ScenarioSection market) throws UnreadableScenarioException {
        MarketDynamics standard = MarketDynamics.standard();
        List<Regime> regimes = new ArrayList<>();
        for (String text : market.list("regimes", "normal")) {
            regimes.add(constant(market, "regimes", Regime.values(), text));
        }
        double minutes = market.number("regime_minutes", standard.regimeMinutes());
        double jumps = market.number("jumps_per_day", standard.jumpsPerDay());
        double size = market.number("jump_size", standard.jumpSize());
        try {
            return new MarketDynamics(regimes, minutes, jumps, size);
        } catch (IllegalArgumentException e) {
            throw market.at(e);
        }
    }

    private static QuoteSettings quotes(ScenarioSection quotes) throws UnreadableScenarioException {
        QuoteSettings standard = QuoteSettings.standard();
        double spread = quotes.number("spread_scale", standard.spreadScale());
        double noise = quotes.number("noise_half_spreads", standard.noiseHalfSpreads());
        double oneSided = quotes.number("one_sided_scale", standard.oneSidedScale());
        double outliers = quotes.number("outlier_share", standard.outlierShare());
        double crossed = quotes.number("crossed_share", standard.crossedShare());
        double stale = quotes.number("stale_strike_share", standard.staleStrikeShare());
        double seconds = quotes.number("stale_seconds", standard.staleSeconds());
        double vols = quotes.number("vol_share", standard.volShare());
        try {
            return new QuoteSettings(spread, noise, oneSided, outliers, crossed, stale, seconds, vols);
        } catch (IllegalArgumentException e) {
            throw quotes.at(e);
        }
    }

    private static MarketEvent event(ScenarioSection section, ListingSettings listing)
            throws UnreadableScenarioException {
        EventKind kind =
                EventKind.find(section.title().substring(EVENT.length()).strip());
        if (kind == null || !section.has("at") || (kind.hasSize() && !section.has("size"))) {
            throw section.at("at", "an event needs a time, and most kinds a size: write 'at = 10m' and 'size = 0.1'");
        }
        Duration over = section.span("over", Duration.ZERO);
        Duration at = section.span("at", Duration.ZERO);
        Duration lasting = section.span("for", Duration.ZERO);
        Duration back = section.span("back", over);
        String underlying = section.text("underlying", "");
        String venue = section.text("venue", "");
        int expiry = section.whole("expiry", 0);
        double size = section.number("size", kind.hasSize() ? Double.NaN : 1.0);
        requireListed(
                section,
                "underlying",
                underlying,
                listing.underlyings().stream().map(UnderlyingSettings::name).toList());
        requireListed(
                section,
                "venue",
                venue,
                listing.venues().stream().map(SimulatedVenue::key).toList());
        try {
            MarketEvent event =
                    new MarketEvent(kind, size, new Timing(at, over, lasting, back), underlying, expiry, venue);
            listing.requireKnown(event);
            return event;
        } catch (IllegalArgumentException e) {
            throw section.at(e);
        }
    }

    private static void requireListed(ScenarioSection section, String key, String given, List<String> listed)
            throws UnreadableScenarioException {
        if (section.has(key) && !listed.contains(given)) {
            throw section.at(
                    key,
                    "'" + given + "' is not in this market: choose from " + String.join(", ", listed)
                            + ", or leave the key out for all");
        }
    }

    private static <E extends Enum<E>> E constant(ScenarioSection section, String key, E[] values, String text)
            throws UnreadableScenarioException {
        List<String> names = new ArrayList<>();
        for (E value : values) {
            String valueName = value.name().toLowerCase(Locale.ROOT);
            if (valueName.equals(text)) {
                return value;
            }
            names.add(valueName);
        }
        throw section.at(key, "'" + text + "' is unknown: choose from " + String.join(", ", names));
    }

    private UnreadableScenarioException fault(int line, String message) {
        return new UnreadableScenarioException(name + ":" + line + ": " + message);
    }
}
