package io.smilestream.attack.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.output.OutputCollector;
import io.smilestream.app.output.OutputDecoders;
import io.smilestream.app.output.OutputReader;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.app.replay.SmileStream;
import io.smilestream.attack.check.Oracle.WindowFacts;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Everything that a stream has published and committed, by window. */
public final class Outputs {
    private static final byte[] TOMBSTONE = {};

    private final Map<OutputTopic, SortedMap<String, String>> hashes = new EnumMap<>(OutputTopic.class);
    private final Map<String, Long> lastEnds = new HashMap<>();
    private final SortedMap<String, WindowFacts> slices = new TreeMap<>();
    private final SortedSet<String> fitted = new TreeSet<>();
    private final Map<String, String> lastCalibrations = new HashMap<>();
    private final Map<String, String> latest = new HashMap<>();
    private final Letters letters = new Letters();
    private final SurfaceRoll surfaces = new SurfaceRoll();
    private final AlertLives alerts = new AlertLives();
    private final List<String> faults = new ArrayList<>();
    private final OutputDecoders decoders;
    private SortedMap<String, String> digests = new TreeMap<>();

    private Outputs(OutputDecoders decoders) {
        this.decoders = decoders;
        for (OutputTopic topic : OutputTopic.values()) {
            hashes.put(topic, new TreeMap<>());
        }
    }

    /** Reads what is committed by now. */
    public static Outputs read(AppConfig config) throws IOException {
        Outputs outputs = new Outputs(new SmileStream(config).decoders());
        try (OutputReader reader = SmileClients.reader(config);
                OutputCollector collector = new OutputCollector(outputs.decoders)) {
            for (OutputTopic topic : OutputTopic.values()) {
                long unusedRows = reader.read(topic.name(config.topicPrefix()), row -> {
                    outputs.add(topic, row);
                    outputs.collect(collector, topic, row);
                });
            }
            long unusedRows =
                    reader.read(TopicCatalogue.CALIBRATIONS_LATEST.name(config.topicPrefix()), outputs::addLatest);
            outputs.digests = collector.digests();
        }
        return outputs;
    }

    /** The canonical digest of each topic, by its name without prefix. */
    public SortedMap<String, String> digests() {
        return digests;
    }

    /** Windows of the slices topic with what they counted, as {@code smile@end in microseconds}. */
    public SortedMap<String, WindowFacts> slices() {
        return slices;
    }

    /** Dead letters. */
    public Letters letters() {
        return letters;
    }

    /** Windows of a topic with a hash of each one's bytes. */
    public SortedMap<String, String> hashes(OutputTopic topic) {
        return hashes.getOrDefault(topic, new TreeMap<>());
    }

    /** Causes of alerts. */
    public Set<DriftCause> causes() {
        return alerts.causes();
    }

    /** What is wrong with the outputs by themselves: repeated or disordered windows, parts of a window that are absent, alerts without a beginning. */
    public List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        difference(all, "slices without calibration", hashes(OutputTopic.SLICES), hashes(OutputTopic.CALIBRATIONS));
        difference(all, "calibrations without slice", hashes(OutputTopic.CALIBRATIONS), hashes(OutputTopic.SLICES));
        SortedSet<String> greeks = new TreeSet<>(hashes(OutputTopic.GREEKS).keySet());
        if (!greeks.equals(fitted)) {
            all.add("greeks of " + greeks.size() + " windows, new smiles of " + fitted.size());
        }
        if (!latest.equals(lastCalibrations)) {
            all.add("the latest calibrations are not the last ones");
        }
        all.addAll(surfaces.faults());
        all.addAll(alerts.faults());
        return all;
    }

    private static void difference(
            List<String> into, String what, SortedMap<String, String> ours, SortedMap<String, String> theirs) {
        SortedSet<String> left = new TreeSet<>(ours.keySet());
        left.removeAll(theirs.keySet());
        if (!left.isEmpty()) {
            into.add(left.size() + " " + what + ", the first " + left.first());
        }
    }

    private void collect(OutputCollector collector, OutputTopic topic, ConsumerRecord<byte[], byte[]> row) {
        try {
            collector.add(topic, row);
        } catch (IOException e) {
            faults.add("the collector refuses a record of " + topic + ": " + e.getMessage());
        }
    }

    private void addLatest(ConsumerRecord<byte[], byte[]> row) {
        latest.put(new String(row.key(), UTF_8), Letters.hash(row.value() == null ? TOMBSTONE : row.value()));
    }

    private void add(OutputTopic topic, ConsumerRecord<byte[], byte[]> row) {
        String key = row.key() == null ? "" : new String(row.key(), UTF_8);
        switch (topic) {
            case SLICES -> {
                Slice slice = decoders.slices().deserialize(row.topic(), row.value());
                slices.put(add(topic, key, slice.getWindowEnd(), row.value()), factsOf(slice));
            }
            case CALIBRATIONS -> {
                Calibration calibration = decoders.calibrations().deserialize(row.topic(), row.value());
                String window = add(topic, key, calibration.getWindowEnd(), row.value());
                surfaces.smile(calibration);
                lastCalibrations.put(key, Letters.hash(row.value()));
                if (calibration.getStatus() == CalibrationStatus.FITTED
                        || calibration.getStatus() == CalibrationStatus.DEGRADED) {
                    fitted.add(window);
                }
            }
            case GREEKS -> {
                GreeksSlice greeks = decoders.greeks().deserialize(row.topic(), row.value());
                String unusedWindow = add(topic, key, greeks.getWindowEnd(), row.value());
            }
            case SURFACES -> {
                Surface surface = decoders.surfaces().deserialize(row.topic(), row.value());
                surfaces.surface(key, surface);
                String unusedWindow = add(topic, key, surface.getWindowEnd(), row.value());
            }
            case DRIFT_ALERTS -> {
                DriftAlert alert = decoders.driftAlerts().deserialize(row.topic(), row.value());
                alerts.step(key, alert);
                String unusedWindow = add(topic, key, alert.getWindowEnd(), row.value());
            }
            case DEAD_LETTERS -> {
                Header reason = row.headers().lastHeader(DeadLetterHeaders.REASON);
                String name = reason == null ? "NONE" : new String(reason.value(), UTF_8);
                letters.add(name, row.value() == null ? TOMBSTONE : row.value());
            }
        }
    }

    private static WindowFacts factsOf(Slice slice) {
        Instant newest = slice.getNewestEventTime();
        return new WindowFacts(
                slice.getTicksAccepted(), slice.getTicksIgnored(), newest == null ? null : Oracle.micros(newest));
    }

    private String add(OutputTopic topic, String key, Instant end, byte[] value) {
        long endMicros = Oracle.micros(end);
        String window = Oracle.name(key, endMicros);
        if (hashes(topic).put(window, Letters.hash(value)) != null) {
            faults.add(topic + " has " + window + " twice");
        }
        Long before = lastEnds.put(topic + key, endMicros);
        if (before != null && before > endMicros) {
            faults.add(topic + " goes back in time at " + window);
        }
        return window;
    }
}
