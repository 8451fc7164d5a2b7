package io.smilestream.app.output;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes in every record of the output topics once and gives back CSV files, digests and counts. The records of one key
 * must come in their topic's order; how keys interleave does not matter. Memory grows with the number of keys, not of
 * records. Not thread-safe.
 */
public final class OutputCollector implements AutoCloseable {
    private final OutputDecoders decoders;
    private final Map<OutputTopic, TopicDigest> digests = new EnumMap<>(OutputTopic.class);
    private final OutputTally tally = new OutputTally();
    private final RecordTable calibrations;
    private final RecordTable greeks;
    private final RecordTable slices;
    private final RecordTable surfaces;
    private final RecordTable driftAlerts;
    private final CsvFile deadLetters;

    /** A collector without records; its rows wait in a temporary folder until they are written. */
    public OutputCollector(OutputDecoders decoders) throws IOException {
        this.decoders = decoders;
        for (OutputTopic topic : OutputTopic.values()) {
            digests.put(topic, new TopicDigest());
        }
        calibrations = RecordTable.of(OutputTopic.CALIBRATIONS.fileName(), Calibration.getClassSchema());
        greeks = RecordTable.of(OutputTopic.GREEKS.fileName(), GreeksSlice.getClassSchema());
        slices = RecordTable.of(OutputTopic.SLICES.fileName(), Slice.getClassSchema());
        surfaces = RecordTable.of(OutputTopic.SURFACES.fileName(), Surface.getClassSchema());
        driftAlerts = RecordTable.of(OutputTopic.DRIFT_ALERTS.fileName(), DriftAlert.getClassSchema());
        deadLetters = CsvFile.of(OutputTopic.DEAD_LETTERS.fileName(), DeadLetter.COLUMNS);
    }

    /**
     * Takes in the next record of a topic.
     *
     * @throws IOException if it is out of order, or the disk is full
     * @throws org.apache.kafka.common.errors.SerializationException if it cannot be decoded
     */
    public void add(OutputTopic topic, ConsumerRecord<byte[], byte[]> row) throws IOException {
        switch (topic) {
            case CALIBRATIONS -> tally.add(take(topic, row, decoders.calibrations(), calibrations));
            case SLICES -> tally.add(take(topic, row, decoders.slices(), slices));
            case GREEKS -> take(topic, row, decoders.greeks(), greeks);
            case SURFACES -> take(topic, row, decoders.surfaces(), surfaces);
            case DRIFT_ALERTS -> take(topic, row, decoders.driftAlerts(), driftAlerts);
            case DEAD_LETTERS -> addDeadLetter(row);
        }
    }

    /** What the records so far add up to. */
    public OutputTally tally() {
        return tally;
    }

    /** Digests of the records so far, 64 hexadecimal digits, by the topic's name without prefix. */
    public SortedMap<String, String> digests() {
        SortedMap<String, String> byName = new TreeMap<>();
        digests.forEach((topic, digest) -> byName.put(topic.baseName(), digest.hex()));
        return byName;
    }

    /** Writes the CSV files into a folder that exists, over files of the same names. */
    public void writeInto(Path folder) throws IOException {
        calibrations.writeInto(folder);
        greeks.writeInto(folder);
        slices.writeInto(folder);
        surfaces.writeInto(folder);
        driftAlerts.writeInto(folder);
        deadLetters.writeInto(folder);
    }

    @Override
    public void close() throws IOException {
        try (calibrations;
                greeks;
                slices;
                surfaces;
                driftAlerts;
                deadLetters) {
            digests.clear();
        }
    }

    private <T extends SpecificRecord> T take(
            OutputTopic topic, ConsumerRecord<byte[], byte[]> row, Deserializer<T> decoder, RecordTable table)
            throws IOException {
        String key = new String(row.key(), StandardCharsets.UTF_8);
        T value = decoder.deserialize(row.topic(), row.value());
        digestOf(topic).add(key, TopicDigest.payload(row.value()));
        table.add(key, value);
        return value;
    }

    private void addDeadLetter(ConsumerRecord<byte[], byte[]> row) throws IOException {
        DeadLetter letter = DeadLetter.of(row, decoders.batches());
        digestOf(OutputTopic.DEAD_LETTERS).add(letter.orderKey(), letter.blocks());
        deadLetters.row(letter.orderKey(), letter.row());
        tally.add(letter);
    }

    private TopicDigest digestOf(OutputTopic topic) {
        @Nullable TopicDigest digest = digests.get(topic);
        if (digest == null) {
            throw new IllegalStateException("the collector is closed");
        }
        return digest;
    }
}
