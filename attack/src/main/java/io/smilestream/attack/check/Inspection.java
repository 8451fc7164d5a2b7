package io.smilestream.attack.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.attack.check.Oracle.WindowFacts;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.DriftCause;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Holds what a stream has published against its input, read back from the ticks topic, and against an undisturbed run. */
public final class Inspection {
    private static final int FAULTS_SHOWN_MAX = 3;
    private static final OutputTopic[] WINDOWED = {
        OutputTopic.SLICES, OutputTopic.CALIBRATIONS, OutputTopic.GREEKS, OutputTopic.SURFACES, OutputTopic.DRIFT_ALERTS
    };

    private final AppConfig config;
    private final Oracle oracle;
    private final Map<String, String> injected;
    private final Letters expected = new Letters();
    private final Deserializer<TickBatch> decoder;
    private final Serializer<TickBatch> encoder;
    private final String topic;
    private long ticksRead;

    /**
     * An inspection of one stream.
     *
     * @param injected reason of every record that must be refused whole, by the hash of its content
     */
    private Inspection(AppConfig config, Map<String, String> injected) {
        SmileStream stream = new SmileStream(config);
        this.config = config;
        this.oracle = new Oracle(config.window(), config.grace(), config.maxQuoteAge());
        this.injected = new HashMap<>(injected);
        this.decoder = stream.decoders().batches();
        this.encoder = stream.tickSerializer();
        this.topic = TopicCatalogue.TICKS.name(config.topicPrefix());
    }

    /** Topics of windows to which a stream has published nothing, and causes that it never told: there, being the same means nothing. */
    public static List<String> unused(Outputs outputs) {
        return Stream.concat(
                        Arrays.stream(WINDOWED)
                                .filter(topic -> outputs.hashes(topic).isEmpty())
                                .map(OutputTopic::baseName),
                        Stream.of(DriftCause.MARKET_MOVE, DriftCause.DATA_QUALITY)
                                .filter(cause -> !outputs.causes().contains(cause))
                                .map(DriftCause::name))
                .toList();
    }

    /** Name of a record's content, for what is injected. */
    public static String contentOf(byte[] value) {
        return Letters.hash(value);
    }

    /**
     * Everything that is wrong; empty if nothing is.
     *
     * @param undisturbed outputs of a stream that read the same good ticks in peace
     * @param injected reason of every record that must be refused whole, by {@link #contentOf}
     */
    public static List<String> faults(
            AppConfig config, Outputs actual, Outputs undisturbed, Map<String, String> injected) throws IOException {
        List<String> faults = new ArrayList<>(againstOracle(config, actual, injected));
        for (OutputTopic windowed : WINDOWED) {
            faults.addAll(differences(
                    windowed + " differ from the undisturbed run's",
                    actual.hashes(windowed),
                    undisturbed.hashes(windowed)));
            String name = windowed.baseName();
            if (!String.valueOf(actual.digests().get(name))
                    .equals(undisturbed.digests().get(name))) {
                faults.add("the digest of " + name + " is not the undisturbed run's");
            }
        }
        return faults;
    }

    /** As {@link #faults}, without an undisturbed run to compare with. */
    public static List<String> againstOracle(AppConfig config, Outputs actual, Map<String, String> injected)
            throws IOException {
        Inspection inspection = new Inspection(config, injected);
        inspection.readTicks();
        return inspection.faultsOf(actual);
    }

    private void readTicks() throws IOException {
        try (OutputReader reader = SmileClients.reader(config)) {
            long unusedRows = reader.read(topic, this::read);
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> row) {
        byte[] value = row.value() == null ? new byte[0] : row.value();
        String reason = injected.get(Letters.hash(value));
        if (reason != null) {
            expected.add(reason, value);
            ticksRead++;
            return;
        }
        TickBatch batch = decoder.deserialize(topic, value);
        ticksRead += batch.getTicks().stream()
                .filter(tick -> tick.getKind() != TickKind.HEARTBEAT)
                .count();
        oracle.read(row.partition(), new String(row.key(), UTF_8), batch, (why, tick) -> refuse(batch, why, tick));
    }

    private void refuse(TickBatch batch, String reason, Tick tick) {
        TickBatch alone = new TickBatch(
                batch.getVenue(), batch.getUnderlying(), batch.getExpiry(), batch.getPriceUnit(), List.of(tick));
        expected.add(reason, encoder.serialize(topic, alone));
    }

    private List<String> faultsOf(Outputs actual) {
        List<String> faults = new ArrayList<>(actual.faults());
        SortedMap<String, WindowFacts> windows = oracle.windows();
        if (windows.isEmpty()) {
            faults.add("the oracle expects no window at all, so nothing was attacked");
        }
        faults.addAll(differences("windows differ from the oracle's", actual.slices(), windows));
        SortedMap<String, Integer> absent = expected.without(actual.letters());
        SortedMap<String, Integer> unasked = actual.letters().without(expected);
        if (!absent.isEmpty() || !unasked.isEmpty()) {
            faults.add("dead letters are " + actual.letters().byReason() + ", expected " + expected.byReason());
        }
        long used = actual.slices().values().stream()
                .mapToLong(window -> window.accepted() + window.ignored())
                .sum();
        long accounted = used + actual.letters().size() + oracle.ticksInOpenWindows();
        if (accounted != ticksRead) {
            faults.add(ticksRead + " ticks went in, " + accounted + " are accounted for");
        }
        return faults;
    }

    private static <T> List<String> differences(String what, SortedMap<String, T> actual, SortedMap<String, T> wanted) {
        SortedMap<String, String> found = new TreeMap<>();
        wanted.forEach((name, value) -> {
            T ours = actual.get(name);
            if (!value.equals(ours)) {
                found.put(name, ours == null ? "lost" : ours + " instead of " + value);
            }
        });
        actual.forEach((name, value) -> {
            if (!wanted.containsKey(name)) {
                found.put(name, "not expected");
            }
        });
        if (found.isEmpty()) {
            return List.of();
        }
        String first = found.entrySet().stream()
                .limit(FAULTS_SHOWN_MAX)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList()
                .toString();
        return List.of(what + " in " + found.size() + " windows: " + first);
    }
}
