package io.smilestream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smilestream.calibrator.SmileModel;
import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.serde.SerdeFactory;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.state.v1.HeardState;
import io.smilestream.state.v1.SmileState;
import io.smilestream.state.v1.SurfaceState;
import io.smilestream.topology.chain.OptionChain;
import io.smilestream.topology.failure.DeadLetterFaulty;
import io.smilestream.topology.failure.DeadLetterUndecodable;
import io.smilestream.topology.store.LiveStore;
import io.smilestream.topology.wire.ChainStates;
import io.smilestream.topology.wire.DriftStates;
import io.smilestream.topology.wire.StateStores;
import io.smilestream.topology.wire.SurfaceDrift;
import io.smilestream.topology.wire.Topic;
import io.smilestream.topology.wire.Topics;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.ForwardSource;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.Slice;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole stream under Kafka's test driver, with windows of one second. */
public final class StreamUnderTest implements AutoCloseable {
    public static final SmileSettings SETTINGS = new SmileSettings(
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            new SmileModel.Svi(true),
            ForwardSource.VENUE,
            DriftChoice.standard());

    private static final String LAST_KEY = "\uffff";

    private final Topics topics =
            Topics.of("test", SerdeFactory.of(Map.of("schema.registry.url", "mock://stream-under-test")));
    private final SmileSettings settings;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, TickBatch> ticks;
    private final TestOutputTopic<String, Slice> slices;
    private final TestOutputTopic<String, Calibration> calibrations;
    private final TestOutputTopic<String, Calibration> latest;
    private final TestOutputTopic<String, GreeksSlice> greeks;
    private final TestOutputTopic<String, Surface> surfaces;
    private final TestOutputTopic<String, DriftAlert> driftAlerts;
    private final TestOutputTopic<String, TickBatch> deadLetters;
    private final TestInputTopic<String, SurfacePart> surfaceParts;
    private final int ticksPartitions;

    /** The same settings with another model. */
    static SmileSettings settingsOf(SmileModel model) {
        return new SmileSettings(
                SETTINGS.window(),
                SETTINGS.grace(),
                SETTINGS.maxQuoteAge(),
                SETTINGS.futureBound(),
                model,
                SETTINGS.forward(),
                SETTINGS.drift());
    }

    public StreamUnderTest() {
        this(SETTINGS);
    }

    /** The stream under other settings. */
    public StreamUnderTest(SmileSettings settings) {
        this(settings, 1);
    }

    /** The stream as one task of several sees it: the test driver has partition 0 only, the others are the test's to play. */
    public StreamUnderTest(SmileSettings settings, int ticksPartitions) {
        this.settings = settings;
        this.ticksPartitions = ticksPartitions;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "stream-under-test");
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetters().name());
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterUndecodable.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterFaulty.class);
        driver = new TopologyTestDriver(new SmileTopology(settings, topics, ticksPartitions).get(), properties);
        ticks = driver.createInputTopic(
                topics.ticks().name(),
                topics.ticks().key().serializer(),
                topics.ticks().value().serializer());
        slices = output(topics.slices());
        calibrations = output(topics.calibrations());
        latest = output(topics.latest());
        greeks = output(topics.greeks());
        surfaces = output(topics.surfaces());
        driftAlerts = output(topics.driftAlerts());
        deadLetters = output(topics.deadLetters());
        surfaceParts = driver.createInputTopic(
                topics.surfaceParts().name(),
                topics.surfaceParts().key().serializer(),
                topics.surfaceParts().value().serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }

    /** Sends ticks of the market's smile in one batch; the feed's clock stands at the newest of them. */
    public void send(Tick... batch) {
        send(List.of(batch));
    }

    public void send(List<Tick> batch) {
        Instant newest =
                batch.stream().map(Tick::getEventTime).max(Instant::compareTo).orElseThrow();
        send(Market.SMILE, Market.batch(batch), newest);
    }

    /** Sends a chain of any smile, whose volatilities stand {@code shift} above those of the market's. */
    public void send(SmileKey smile, double seconds, double shift) {
        List<Tick> chain = Market.chain(smile, seconds, shift);
        send(smile, Market.batch(smile, chain), chain.get(chain.size() - 1).getEventTime());
    }

    /** Sends a batch of any smile at a given time of the feed's clock. */
    public void send(SmileKey smile, TickBatch batch, Instant feedTime) {
        ticks.pipeInput(smile.toString(), batch, feedTime);
    }

    /** Lets the venue's event time come to {@code seconds}. */
    public void beat(double seconds) {
        beat("deribit", seconds);
    }

    /** Lets any venue's event time come to {@code seconds}. */
    public void beat(String venue, double seconds) {
        ticks.pipeInput(venue, Market.heartbeat(venue, seconds), Market.at(seconds));
    }

    /** Sends a batch whose record says a time of the feed's clock that no clock can show, before the epoch. */
    public void sendBeforeTheEpoch(SmileKey smile, TickBatch batch) {
        driver.createInputTopic(
                        topics.ticks().name(),
                        topics.ticks().key().serializer(),
                        topics.ticks().value().serializer(),
                        Instant.ofEpochMilli(-1),
                        Duration.ZERO)
                .pipeInput(smile.toString(), batch);
    }

    public void sendUnder(String key, TickBatch batch, Instant feedTime) {
        ticks.pipeInput(key, batch, feedTime);
    }

    public void sendBytes(byte[] value) {
        driver.createInputTopic(topics.ticks().name(), topics.ticks().key().serializer(), new ByteArraySerializer())
                .pipeInput("deribit", value, Market.START);
    }

    public List<Slice> slices() {
        return slices.readValuesToList();
    }

    public List<Calibration> calibrations() {
        return calibrations.readValuesToList();
    }

    public List<TestRecord<String, Calibration>> latest() {
        return latest.readRecordsToList();
    }

    public List<GreeksSlice> greeks() {
        return greeks.readValuesToList();
    }

    public List<TestRecord<String, TickBatch>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    public List<DeadLetterReason> deadLetterReasons() {
        return deadLetters().stream().map(StreamUnderTest::reasonOf).toList();
    }

    public static DeadLetterReason reasonOf(TestRecord<String, ?> letter) {
        Header reason = letter.headers().lastHeader(DeadLetterHeaders.REASON);
        return DeadLetterReason.valueOf(new String(reason.value(), UTF_8));
    }

    public byte[] nextDeadLetterBytes() {
        return driver.createOutputTopic(
                        topics.deadLetters().name(),
                        topics.deadLetters().key().deserializer(),
                        new ByteArrayDeserializer())
                .readValue();
    }

    public List<Surface> surfaces() {
        return surfaces.readValuesToList();
    }

    public List<TestRecord<String, Surface>> surfaceRecords() {
        return surfaces.readRecordsToList();
    }

    /** What was told of alerts. */
    public List<TestRecord<String, DriftAlert>> driftAlerts() {
        return driftAlerts.readRecordsToList();
    }

    /** How many underlyings are watched for drift. */
    public int watched() {
        return driftStore().values().size();
    }

    /** Sends what another partition of the ticks would have sent to a surface. */
    public void report(String key, SurfacePart part) {
        surfaceParts.pipeInput(key, part);
    }

    /** Changes what is remembered of a smile's fit. */
    public void change(SmileKey smile, UnaryOperator<SmileState> change) {
        smileStore().put(smile.toString(), change.apply(smileStore().get(smile.toString())));
    }

    /** How many calibrations wait for their surface. */
    public int waitingParts() {
        return partStore().values().size();
    }

    /** Of how many windows and partitions it is known how far other venues were. */
    public int heard() {
        return heardStore().values().size();
    }

    /** How many underlyings have a joint fit to start from. */
    public long jointFits() {
        long count = 0;
        try (var all = surfaceStore().all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    /** How many parts counted for no surface, by reason. */
    public double partsLeftOut(String reason) {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("surface-parts-left-out-total"))
                .filter(metric -> reason.equals(metric.getKey().tags().get("reason")))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    /** How many records Kafka counts as given up: those its handlers sent to the dead letters. */
    public double droppedRecords() {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("dropped-records-total"))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }

    /** The number of smiles the stream remembers. */
    public int chains() {
        return chainStore().values().size();
    }

    /** How many chains were written to the changelog since the last call. */
    public int chainsWritten() {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        String changelog = "stream-under-test-" + StateStores.CHAINS + "-changelog";
        return driver.createOutputTopic(changelog, bytes, bytes)
                .readKeyValuesToList()
                .size();
    }

    /** A new stream that remembers what this one did: what a restart does with the changelog. */
    public StreamUnderTest restarted() {
        StreamUnderTest next = new StreamUnderTest(settings, ticksPartitions);
        Windows windows = Windows.of(settings.window(), settings.grace());
        long maxQuoteAge = EpochMicros.lengthOf(settings.maxQuoteAge());
        copy(chainStore(), next.chainStore(), ChainStates.serde(windows, maxQuoteAge));
        copy(partStore(), next.partStore(), StateSerde.of(SurfacePart.class));
        copy(progressStore(), next.progressStore());
        copy(heardStore(), next.heardStore(), StateSerde.of(HeardState.class));
        copy(surfaceStore(), next.surfaceStore());
        copy(driftStore(), next.driftStore(), DriftStates.serde());
        copy(smileStore(), next.smileStore());
        copy(forwardStore(), next.forwardStore());
        close();
        return next;
    }

    private static <V> void copy(LiveStore<V> from, LiveStore<V> to, Serde<V> serde) {
        from.entries("", LAST_KEY).forEach((key, value) -> {
            byte[] bytes = serde.serializer().serialize("", value);
            to.put(key, serde.deserializer().deserialize("", bytes));
        });
    }

    private static <V> void copy(KeyValueStore<String, V> from, KeyValueStore<String, V> to) {
        try (var all = from.all()) {
            all.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    @SuppressWarnings("unchecked") // The topology names the store's type.
    private LiveStore<OptionChain> chainStore() {
        return (LiveStore<OptionChain>) driver.getStateStore(StateStores.CHAINS);
    }

    @SuppressWarnings("unchecked") // The topology names the store's type.
    private LiveStore<SurfacePart> partStore() {
        return (LiveStore<SurfacePart>) driver.getStateStore(StateStores.SURFACE_PARTS);
    }

    @SuppressWarnings("unchecked") // The topology names the store's type.
    private LiveStore<HeardState> heardStore() {
        return (LiveStore<HeardState>) driver.getStateStore(StateStores.HEARD);
    }

    @SuppressWarnings("unchecked") // The topology names the store's type.
    private LiveStore<SurfaceDrift> driftStore() {
        return (LiveStore<SurfaceDrift>) driver.getStateStore(StateStores.DRIFT);
    }

    private KeyValueStore<String, Long> progressStore() {
        return driver.getKeyValueStore(StateStores.PROGRESS);
    }

    private KeyValueStore<String, SurfaceState> surfaceStore() {
        return driver.getKeyValueStore(StateStores.SURFACES);
    }

    private KeyValueStore<String, ForwardState> forwardStore() {
        return driver.getKeyValueStore(StateStores.FORWARDS);
    }

    private KeyValueStore<String, SmileState> smileStore() {
        return driver.getKeyValueStore(StateStores.SMILES);
    }

    @Override
    public void close() {
        driver.close();
    }
}
