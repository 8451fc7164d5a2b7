package io.smilestream.venues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a decoder said of the messages it was shown, in order. */
public final class Outcomes implements MessageSink {
    public record Fault(String key, DeadLetterReason reason, String detail) {}

    private final List<SmileTick> ticks = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** What it says of one message, received at no noted time. */
    public static Outcomes of(VenueDecoder decoder, String message) {
        Outcomes outcomes = new Outcomes();
        decoder.decode(message.getBytes(UTF_8), null, outcomes);
        return outcomes;
    }

    /** The one tick of a message that is that and nothing else. */
    public static SmileTick onlyTick(VenueDecoder decoder, String message) {
        Outcomes outcomes = of(decoder, message);
        assertThat(outcomes.faults).isEmpty();
        assertThat(outcomes.ticks).hasSize(1);
        return outcomes.ticks.get(0);
    }

    /** The one fault of a message that is that and nothing else. */
    public static Fault onlyFault(VenueDecoder decoder, String message) {
        Outcomes outcomes = of(decoder, message);
        assertThat(outcomes.ticks).isEmpty();
        assertThat(outcomes.faults).hasSize(1);
        return outcomes.faults.get(0);
    }

    @Override
    public void tick(SmileTick tick) {
        ticks.add(tick);
    }

    @Override
    public void unusable(String key, DeadLetterReason reason, String detail) {
        faults.add(new Fault(key, reason, detail));
    }

    public List<SmileTick> ticks() {
        return ticks;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** How many ticks of each kind and faults of each reason. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        ticks.forEach(tick -> counts.merge(tick.tick().getKind().name(), 1, Integer::sum));
        faults.forEach(fault -> counts.merge(fault.reason().name(), 1, Integer::sum));
        return counts;
    }

    /** A tick's fields that are set, by name, but for kind, instrument, strike and right: easy to compare with a table. */
    public static Map<String, Object> said(Tick tick) {
        Map<String, Object> said = new TreeMap<>();
        for (var field : Tick.SCHEMA$.getFields()) {
            Object value = tick.get(field.pos());
            if (value != null
                    && !List.of("kind", "instrument", "strike", "right").contains(field.name())) {
                said.put(field.name(), value instanceof Instant time ? time.toString() : value);
            }
        }
        return said;
    }
}
