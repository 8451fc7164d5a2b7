package io.smilestream.feeds.simulator;

import io.smilestream.feeds.simulator.scenario.EventKind.Scope;
import io.smilestream.feeds.simulator.scenario.MarketEvent;
import io.smilestream.feeds.simulator.scenario.Scenario;
import io.smilestream.schemas.EpochMicros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the scenario's events do to the quotes of a smile at a time.
 *
 * <p>Mutable and reused: {@link #look} overwrites what it says. Not thread-safe.
 */
final class QuoteConditions {
    private final List<MarketEvent> events;
    private final Map<MarketEvent, Instant> expiries = new HashMap<>();
    private final Map<ListedSmile, List<MarketEvent>> concerned = new HashMap<>();
    private final long startMicros;

    double noise;
    double spread;
    double bias;
    double broken;
    boolean frozen;
    boolean silent;

    QuoteConditions(Scenario scenario, Instant start) {
        this.events = scenario.events().stream()
                .filter(event -> event.kind().scope() == Scope.QUOTES)
                .toList();
        this.startMicros = EpochMicros.of(start);
        for (MarketEvent event : events) {
            if (event.expiry() > 0) {
                Instant begins = start.plus(event.timing().at());
                List<Instant> listed =
                        ExpiryCalendar.after(begins, scenario.listing().expiries());
                expiries.put(event, listed.get(event.expiry() - 1));
            }
        }
    }

    /** Sees how it is for a smile at a time. */
    void look(ListedSmile smile, long micros) {
        noise = 1.0;
        spread = 1.0;
        bias = 0.0;
        broken = 0.0;
        frozen = false;
        silent = false;
        if (events.isEmpty()) {
            return;
        }
        for (MarketEvent event : concerned.computeIfAbsent(smile, this::concerning)) {
            double activation = event.timing().activation(micros - startMicros);
            if (activation > 0.0) {
                apply(event, activation);
            }
        }
    }

    private void apply(MarketEvent event, double activation) {
        switch (event.kind()) {
            case NOISE -> noise *= 1.0 + (event.size() - 1.0) * activation;
            case SPREAD -> spread *= 1.0 + (event.size() - 1.0) * activation;
            case BIAS -> bias += event.size() * activation;
            case BROKEN_QUOTES -> broken = Math.max(broken, event.size() * activation);
            case STALE_FEED -> frozen = true;
            default -> silent = true;
        }
    }

    private List<MarketEvent> concerning(ListedSmile smile) {
        List<MarketEvent> found = new ArrayList<>();
        for (MarketEvent event : events) {
            boolean expiry = event.expiry() == 0 || smile.key().expiry().equals(expiries.get(event));
            boolean underlying =
                    event.underlying().isEmpty() || event.underlying().equals(smile.coin());
            boolean venue =
                    event.venue().isEmpty() || event.venue().equals(smile.key().venue());
            if (expiry && underlying && venue) {
                found.add(event);
            }
        }
        return found;
    }
}
