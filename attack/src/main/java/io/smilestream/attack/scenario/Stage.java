package io.smilestream.attack.scenario;

import io.smilestream.app.cluster.ClusterTopics;
import io.smilestream.app.config.AppConfig;
import io.smilestream.app.replay.SmileClients;
import io.smilestream.attack.check.Inspection;
import io.smilestream.attack.market.Message;
import io.smilestream.attack.process.AppProcess;
import io.smilestream.attack.process.Await;
import io.smilestream.attack.process.Child;
import io.smilestream.attack.process.Cluster;
import io.smilestream.attack.process.UnexpectedException;
import io.smilestream.attack.soak.SoakedApp;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One attack's own topics, group, instances and luck on a cluster that others use as well. */
public final class Stage implements AutoCloseable {
    /** How many partitions the smiles' topics have here. */
    static final int PARTITIONS = 4;

    private static final int HEAP_MIB = 256;
    private static final int LINE_CHARS_MAX = 250;
    private static final int DONE = 0;
    /** What an instance says that gives up at its start because a busy machine did not answer within seconds. */
    private static final String IMPATIENT = "does not answer as a Kafka broker";

    private static final Duration PROGRESS_MAX = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final Path folder;
    private final AppConfig config;
    private final Random random;
    private final Consumer<String> note;
    private final List<Child> apps = new ArrayList<>();
    private final Map<Integer, Child> byInstance = new LinkedHashMap<>();
    private final Map<Integer, String[]> options = new HashMap<>();
    private final Map<String, String> injected = new HashMap<>();
    private @Nullable Feeding feeding;

    /**
     * A stage without topics.
     *
     * @param name prefix of the topics and name of the group
     * @param folder for logs and state, made if absent
     * @param random the attack's luck
     * @param note told what a reader of the results should know
     */
    Stage(Cluster cluster, String name, Path folder, Random random, Consumer<String> note) throws IOException {
        this.cluster = cluster;
        this.folder = Files.createDirectories(folder);
        this.random = random;
        this.note = note;
        this.config = cluster.config(Map.of(
                "topic.prefix",
                name,
                "application.id",
                name,
                "partitions",
                Integer.toString(PARTITIONS),
                "kafka.producer.delivery.timeout.ms",
                "400000",
                "kafka.producer.max.block.ms",
                "400000"));
    }

    Cluster cluster() {
        return cluster;
    }

    /** Settings of a client that reads and writes this stage's topics. */
    AppConfig config() {
        return config;
    }

    Random random() {
        return random;
    }

    /** Says something about this attack that is neither good nor bad. */
    void note(String text) {
        note.accept(text);
    }

    /** Reason of every record that must be refused whole, by its content. */
    Map<String, String> injected() {
        return injected;
    }

    /** Instances that have been started and not ended, by number. */
    Map<Integer, Child> instances() {
        return byInstance;
    }

    /** Creates every topic of the catalogue. */
    void createTopics() {
        // All steps of an alert are looked at: else the broker may have compacted some of them away by then.
        try (ClusterTopics topics = new ClusterTopics(config)) {
            List<String> unusedNames = topics.create(TopicCatalogue.all().stream()
                    .map(topic -> topic.equals(TopicCatalogue.DRIFT_ALERTS) ? topic.unbounded() : topic)
                    .toList());
        }
    }

    /** The writer of this stage's ticks. */
    Feeding feeding() {
        if (feeding == null) {
            feeding = new Feeding(config);
        }
        return feeding;
    }

    /** A record that must end in the dead letters whole, under {@code reason}. */
    Message poison(Message message, String reason) {
        injected.put(Inspection.contentOf(feeding().bytesOf(message)), reason);
        return message;
    }

    /** Starts {@code smilestream run} as instance {@code number}, whose state outlives it; returns at once. */
    Child startApp(int number, String... more) throws IOException {
        return start(AppProcess.class, number, List.of("run"), more);
    }

    /** As {@link #startApp}, in a process that notes its vitals in a file. */
    Child startWatched(int number, Path vitals, String... more) throws IOException {
        return start(SoakedApp.class, number, List.of(vitals.toString(), "run"), more);
    }

    private Child start(Class<?> main, int number, List<String> first, String... more) throws IOException {
        List<String> args = new ArrayList<>(first);
        args.addAll(List.of(
                "--bootstrap-servers",
                config.bootstrapServers(),
                "--schema-registry-url",
                config.schemaRegistryUrl(),
                "--topic-prefix",
                config.topicPrefix(),
                "--application-id",
                config.applicationId(),
                "--set",
                "state.dir=" + stateFolder(number)));
        args.addAll(List.of(more));
        Path log = folder.resolve("app-" + number + "-" + apps.size() + ".log");
        Child app = Child.start(main, HEAP_MIB, log, args);
        apps.add(app);
        byInstance.put(number, app);
        options.put(number, more.clone());
        return app;
    }

    /** Starts an instance again if the broker's death has ended it, as a supervisor would; it must have said why. */
    void reviveApp(int number) throws IOException {
        Child app = instance(number);
        if (!app.isAlive()) {
            note("the instance had ended: " + tail(app));
            Child unusedApp = startApp(number, options.getOrDefault(number, new String[0]));
        }
    }

    /** Where instance {@code number} keeps its state. */
    Path stateFolder(int number) {
        return folder.resolve("state-" + number);
    }

    /** Asks an instance to end and requires that it does so in order. */
    void stopApp(int number) throws IOException, InterruptedException {
        Child app = instance(number);
        app.terminate();
        requireEnd(app, DONE);
        byInstance.remove(number);
    }

    /** As {@link #stopApp}, but one that has not said a word yet may end as any young process does. */
    void stopAppEvenAtItsStart(int number) throws IOException, InterruptedException {
        Child app = instance(number);
        app.terminate();
        requireOrderlyEnd(app);
        byInstance.remove(number);
    }

    /** Ends an instance as {@code kill -9} does. */
    void killApp(int number) throws InterruptedException {
        instance(number).kill();
        byInstance.remove(number);
    }

    /** An instance that has been started and not ended. */
    Child instance(int number) {
        Child app = byInstance.get(number);
        if (app == null) {
            throw new IllegalArgumentException("instance " + number + " must run");
        }
        return app;
    }

    /** Requires that a process ends with {@code code}. */
    void requireEnd(Child app, int code) throws IOException, InterruptedException {
        int actual = app.awaitEnd();
        if (actual != code) {
            throw new UnexpectedException("exit code " + actual + " instead of " + code + ": " + tail(app));
        }
    }

    /** Requires that a process ends with {@code code} and one line that holds each of {@code words}. */
    void requireEnd(Child app, int code, String... words) throws IOException, InterruptedException {
        requireEnd(app, code);
        String said = app.said();
        for (String word : words) {
            if (!said.contains(word)) {
                throw new UnexpectedException("its last words lack '" + word + "': " + tail(app));
            }
        }
        note("exit " + code + ": " + said.lines().reduce("", (first, second) -> second));
    }

    /** Waits until so many instances have joined the group, each having asked the registry whether it is there. */
    void awaitMembers(int instances) throws IOException, InterruptedException {
        try (Admin admin = SmileClients.admin(config)) {
            Await.until(
                    instances + " instances have joined",
                    PROGRESS_MAX,
                    () -> requireAlive() && members(admin) >= instances);
        }
    }

    /** Requires that the group has so many members, so that a frozen instance has been taken for dead. */
    void requireMembers(int instances) throws InterruptedException {
        try (Admin admin = SmileClients.admin(config)) {
            int members = members(admin);
            if (members != instances) {
                throw new UnexpectedException(members + " members in the group, expected " + instances);
            }
        }
    }

    /** Requires that the broker has given up a transaction of this stage's, and that none has been committed since. */
    void requireAbortedTransaction() throws InterruptedException {
        try (Admin admin = SmileClients.admin(config)) {
            List<TransactionState> states = admin.listTransactions().all().get().stream()
                    .filter(listing -> listing.transactionalId().startsWith(config.applicationId() + "-"))
                    .map(TransactionListing::state)
                    .toList();
            if (!states.contains(TransactionState.COMPLETE_ABORT)) {
                throw new UnexpectedException("no transaction was given up: " + states);
            }
            note("the broker gave its transaction up");
        } catch (ExecutionException e) {
            throw new UnexpectedException("the broker does not tell of transactions: " + e.getMessage());
        }
    }

    /** Notes how far the stream has come by what it has committed. */
    void noteProgress(String what) throws InterruptedException {
        try (Admin admin = SmileClients.admin(config)) {
            note(what + " at " + committed(admin) + " of " + written(admin, TopicCatalogue.TICKS) + " records");
        }
    }

    /** Waits until the stream has committed everything that the ticks topic holds, and what it made of it for its other half. */
    void awaitEnd() throws IOException, InterruptedException {
        try (Admin admin = SmileClients.admin(config)) {
            for (TopicSpec input : List.of(TopicCatalogue.TICKS, TopicCatalogue.SURFACE_PARTS)) {
                String topic = input.name(config.topicPrefix());
                Await.until(
                        "all records of " + topic + " are committed",
                        PROGRESS_MAX,
                        () -> requireAlive() && committed(admin, topic) >= written(admin, input));
            }
        }
    }

    /** Stops all instances and requires that each ends in order, save one that has not said a word yet. */
    void stopAll() throws IOException, InterruptedException {
        List<Integer> numbers = List.copyOf(byInstance.keySet());
        numbers.forEach(number -> instance(number).terminate());
        for (int number : numbers) {
            requireOrderlyEnd(instance(number));
            byInstance.remove(number);
        }
    }

    /** Records of the ticks topic that the stream has committed. */
    long committed(Admin admin) throws InterruptedException {
        return committed(admin, ticks());
    }

    private long committed(Admin admin, String topic) throws InterruptedException {
        try {
            return admin
                    .listConsumerGroupOffsets(config.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(topic))
                    .mapToLong(entry ->
                            entry.getValue() == null ? 0 : entry.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            return 0;
        }
    }

    /** Full name of the ticks topic. */
    String ticks() {
        return TopicCatalogue.TICKS.name(config.topicPrefix());
    }

    @Override
    public void close() {
        apps.forEach(Child::close);
        if (feeding != null) {
            feeding.close();
        }
    }

    private long written(Admin admin, TopicSpec topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(PARTITIONS); partition++) {
            ends.put(new TopicPartition(topic.name(config.topicPrefix()), partition), OffsetSpec.latest());
        }
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Starts those again that were impatient at their start, as any supervisor would, and allows no other end. */
    private boolean requireAlive() throws IOException {
        for (int number : List.copyOf(byInstance.keySet())) {
            Child app = instance(number);
            if (!app.isAlive()) {
                if (!app.said().contains(IMPATIENT)) {
                    throw new UnexpectedException("instance " + number + " has ended: " + tail(app));
                }
                note("instance " + number + " was started again: the broker did not answer it in time");
                startApp(number, options.getOrDefault(number, new String[0]));
            }
        }
        return true;
    }

    private int members(Admin admin) throws InterruptedException {
        try {
            return admin.describeConsumerGroups(List.of(config.applicationId())).all().get().values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        } catch (ExecutionException e) {
            return 0;
        }
    }

    private void requireOrderlyEnd(Child app) throws IOException, InterruptedException {
        int code = app.awaitEnd();
        boolean young = code == Child.TERMINATED && app.said().isBlank();
        requireEnd(app, young || app.said().contains(IMPATIENT) ? code : DONE);
    }

    private static String tail(Child app) throws IOException {
        List<String> lines = app.said().lines().toList();
        return lines.subList(Math.max(0, lines.size() - 3), lines.size()).stream()
                .map(line -> line.substring(0, Math.min(line.length(), LINE_CHARS_MAX)))
                .collect(Collectors.joining(" / "));
    }
}
