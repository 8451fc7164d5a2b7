package io.smilestream.app.replay;

import io.smilestream.app.cluster.StreamProperties;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.output.OutputDecoders;
import io.smilestream.schemas.serde.SerdeFactory;
import io.smilestream.topology.RawMessages;
import io.smilestream.topology.SmileSettings;
import io.smilestream.topology.SmileTopology;
import io.smilestream.topology.wire.Topics;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.TickBatch;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.Venues;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;

/** The stream as the settings describe it, and the serdes that go with it. */
public final class SmileStream {
    private final AppConfig config;
    private final SerdeFactory serdes;

    /** The stream of these settings. */
    public SmileStream(AppConfig config) {
        this.config = config;
        Map<String, Object> serde = new TreeMap<>(config.serde());
        serde.put(SerdeFactory.SERDE_CLASS, config.avroSerdeClass());
        this.serdes = SerdeFactory.of(serde);
    }

    /** The settings that can change a result. */
    public SmileSettings settings() {
        return new SmileSettings(
                config.window(),
                config.grace(),
                config.maxQuoteAge(),
                config.futureBound(),
                config.model(),
                config.forward(),
                config.drift());
    }

    /**
     * A new topology that reads the ticks topic alone.
     *
     * @param ticksPartitions how many partitions that topic has
     */
    public Topology topology(int ticksPartitions) {
        return new SmileTopology(settings(), Topics.of(config.topicPrefix(), serdes), ticksPartitions).get();
    }

    /**
     * A new topology that also reads the raw topic, if the settings name a venue for it. Asks the registry for the ids of all
     * that it writes.
     *
     * @param ticksPartitions how many partitions the ticks topic has
     */
    public Topology liveTopology(int ticksPartitions) {
        String venue = config.rawVenue();
        RawMessages raw = venue == null
                ? null
                : new RawMessages(config.rawTopic(), () -> Venues.decoder(venue, ContractSizes.UNKNOWN));
        Topics topics = Topics.of(config.topicPrefix(), serdes);
        topics.learnIds();
        return new SmileTopology(settings(), topics, ticksPartitions, raw).get();
    }

    /** Settings for {@code KafkaStreams}. */
    public Properties properties() {
        return StreamProperties.of(config);
    }

    /** The same for a stream that goes on for long. */
    public Properties liveProperties() {
        return StreamProperties.ofLive(config);
    }

    /** What writes the values of the ticks topic. */
    public Serializer<TickBatch> tickSerializer() {
        return serdes.valueSerde(TickBatch.class).serializer();
    }

    /** What reads the values of the output topics. */
    public OutputDecoders decoders() {
        return new OutputDecoders(
                serdes.valueSerde(Slice.class).deserializer(),
                serdes.valueSerde(Calibration.class).deserializer(),
                serdes.valueSerde(GreeksSlice.class).deserializer(),
                serdes.valueSerde(Surface.class).deserializer(),
                serdes.valueSerde(DriftAlert.class).deserializer(),
                serdes.valueSerde(TickBatch.class).deserializer());
    }
}
