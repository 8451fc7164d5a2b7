package io.smilestream.app.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.smilestream.schemas.DeadLetterReason;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What went into a run and what came out, without a wall-clock fact: two runs of one input under one configuration have
 * the same manifest to the byte. The counts balance if
 *
 * <pre>{@code ticksRead = ticksUsed + sum(ticksDropped) + ticksLate + ticksDuplicate + sum(deadLetters) }</pre>
 *
 * @param appVersion version of this program
 * @param inputs where the ticks came from, in the order they were read
 * @param settings what can change a result, by name; durations in ISO-8601
 * @param configHash the hash on every calibration; null without one
 * @param ticksRead ticks that the inputs held, broken rows included, heartbeats not
 * @param ticksUsed option quotes that entered a chain
 * @param ticksDropped ticks that were not meant to be used, by reason: NOT_A_QUOTE for trades and futures, OUTSIDE_SPAN for
 *     rows before {@code --from} or after {@code --to}
 * @param ticksLate ticks whose window was closed
 * @param ticksDuplicate ticks that had been accepted before
 * @param deadLetters ticks given up for any other reason, by reason
 * @param difference ticksRead minus the sum of the others; 0 if they balance
 * @param windows calibrations, one a smile and window
 * @param statuses calibrations by status
 * @param digests canonical digest of each topic, see {@link TopicDigest}
 */
@JsonPropertyOrder({
    "appVersion",
    "inputs",
    "settings",
    "configHash",
    "ticksRead",
    "ticksUsed",
    "ticksDropped",
    "ticksLate",
    "ticksDuplicate",
    "deadLetters",
    "balances",
    "difference",
    "windows",
    "statuses",
    "digests"
})
public record Manifest(
        String appVersion,
        List<InputFacts> inputs,
        Map<String, String> settings,
        @Nullable String configHash,
        long ticksRead,
        long ticksUsed,
        Map<String, Long> ticksDropped,
        long ticksLate,
        long ticksDuplicate,
        Map<String, Long> deadLetters,
        long difference,
        long windows,
        Map<String, Long> statuses,
        Map<String, String> digests) {
    /** Name of the file in an output folder. */
    public static final String FILE_NAME = "manifest.json";

    private static final String NOT_A_QUOTE = "NOT_A_QUOTE";
    private static final String OUTSIDE_SPAN = "OUTSIDE_SPAN";

    /**
     * One source of ticks.
     *
     * @param name the file's name without its folder, or the simulator's parameters
     * @param sha256 of the file's bytes as they lie on disk, 64 hexadecimal digits; null if the input is not a file
     * @param rows ticks that it held, broken ones included
     * @param firstEventTime of its ticks, ISO-8601; null without ticks
     * @param lastEventTime of its ticks, ISO-8601; null without ticks
     * @param archive what the file was made of; null if the input is not a file
     */
    public record InputFacts(
            String name,
            @Nullable String sha256,
            long rows,
            @Nullable String firstEventTime,
            @Nullable String lastEventTime,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ArchiveFacts archive) {
        /** An input that is not a file of an archive. */
        public InputFacts(
                String name,
                @Nullable String sha256,
                long rows,
                @Nullable String firstEventTime,
                @Nullable String lastEventTime) {
            this(name, sha256, rows, firstEventTime, lastEventTime, null);
        }
    }

    /**
     * What a run was made of.
     *
     * @param appVersion version of this program
     * @param inputs where the ticks came from
     * @param settings what can change a result
     * @param ticksOutsideSpan rows of the inputs outside the span of time asked for
     */
    public record Origin(
            String appVersion, List<InputFacts> inputs, Map<String, String> settings, long ticksOutsideSpan) {}

    /** Draws up the balance of a run. */
    public static Manifest of(Origin origin, OutputTally tally, SortedMap<String, String> digests) {
        SortedMap<String, Long> dead = new TreeMap<>(tally.deadTicks());
        dead.remove(DeadLetterReason.LATE.name());
        dead.remove(DeadLetterReason.DUPLICATE.name());
        long late = tally.deadTicks(DeadLetterReason.LATE);
        long duplicate = tally.deadTicks(DeadLetterReason.DUPLICATE);
        long read = origin.inputs().stream().mapToLong(InputFacts::rows).sum();
        SortedMap<String, Long> dropped = new TreeMap<>();
        dropped.put(NOT_A_QUOTE, tally.ticksIgnored());
        dropped.put(OUTSIDE_SPAN, origin.ticksOutsideSpan());
        long accounted = tally.ticksUsed() + sum(dropped) + late + duplicate + sum(dead);
        return new Manifest(
                origin.appVersion(),
                List.copyOf(origin.inputs()),
                new TreeMap<>(origin.settings()),
                tally.configHashes().isEmpty() ? null : String.join(",", tally.configHashes()),
                read,
                tally.ticksUsed(),
                dropped,
                late,
                duplicate,
                dead,
                read - accounted,
                tally.windows(),
                new TreeMap<>(tally.statuses()),
                new TreeMap<>(digests));
    }

    /** Whether every tick read is accounted for. */
    @JsonProperty("balances")
    public boolean balances() {
        return difference == 0;
    }

    /** The balance as a sentence with its numbers. */
    public String balanceSentence() {
        return ticksRead + " ticks read = " + ticksUsed + " used + " + sum(ticksDropped) + " dropped " + ticksDropped
                + " + " + ticksLate + " late + " + ticksDuplicate + " duplicate + " + sum(deadLetters)
                + " dead-lettered "
                + deadLetters + (balances() ? "" : ", off by " + difference);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
