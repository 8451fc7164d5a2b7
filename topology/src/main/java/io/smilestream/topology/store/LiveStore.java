package io.smilestream.topology.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of objects that change where they lie: what was put is made bytes, for the store behind it and its changelog, once
 * a commit instead of once a change.
 *
 * <p>Not thread-safe; owned by one stream task.
 *
 * @param <V> type of the objects; the serde of the store behind makes a new one of each value it reads
 */
public final class LiveStore<V> implements StateStore, CachedStateStore<String, V> {
    /*
     * The one moment at which everything put must be on its way to the changelog, and no record is half processed, is
     * before Kafka ends the producer's transaction. Kafka calls flushCache() then, on stores that implement its internal
     * CachedStateStore; the public StateStore.commit() comes after the transaction's end. LiveStoreTest fails if a
     * release of Kafka no longer does so.
     *
     * An object that is not put again after a change is written with its next put, or never: put first, change then.
     */
    private final KeyValueStore<String, V> behind;
    private final TreeMap<String, V> live = new TreeMap<>();
    private final TreeSet<String> changed = new TreeSet<>();
    private boolean loaded;

    LiveStore(KeyValueStore<String, V> behind) {
        this.behind = behind;
    }

    /** The object under {@code key}, or null. */
    public @Nullable V get(String key) {
        return all().get(key);
    }

    /** Says that {@code value} is the one under {@code key}, and that it changes or has changed since it was last put. */
    public void put(String key, V value) {
        all().put(key, value);
        changed.add(key);
    }

    /** Forgets what is under {@code key}. */
    public void delete(String key) {
        all().remove(key);
        changed.add(key);
    }

    /** Forgets what is under keys in [{@code from}, {@code to}). */
    public void delete(String from, String to) {
        NavigableMap<String, V> forgotten = all().subMap(from, true, to, false);
        changed.addAll(forgotten.keySet());
        forgotten.clear();
    }

    /** The objects at this moment, by key; the list is the caller's. */
    public List<V> values() {
        return new ArrayList<>(all().values());
    }

    /** The objects whose keys lie in [{@code from}, {@code to}), by key; the list is the caller's. */
    public List<V> values(String from, String to) {
        return new ArrayList<>(all().subMap(from, true, to, false).values());
    }

    /** The objects whose keys lie in [{@code from}, {@code to}), under their keys; the map is the caller's. */
    public SortedMap<String, V> entries(String from, String to) {
        return new TreeMap<>(all().subMap(from, true, to, false));
    }

    private NavigableMap<String, V> all() {
        if (!loaded) {
            try (KeyValueIterator<String, V> entries = behind.all()) {
                while (entries.hasNext()) {
                    KeyValue<String, V> entry = entries.next();
                    live.put(entry.key, entry.value);
                }
            }
            loaded = true;
        }
        return live;
    }

    /** Writes what was put or deleted since the last commit. */
    @Override
    public void flushCache() {
        for (String key : changed) {
            behind.put(key, live.get(key));
        }
        changed.clear();
    }

    /** Forgets the objects, not the store behind: the task no longer writes, or reads anew. */
    @Override
    public void clearCache() {
        live.clear();
        changed.clear();
        loaded = false;
    }

    /** Refuses: nothing may be told of changes, since how many of them a commit folds into one is chance. */
    @Override
    public boolean setFlushListener(CacheFlushListener<String, V> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return behind.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        clearCache();
        behind.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        behind.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return behind.committedOffset(partition);
    }

    @Override
    public void close() {
        clearCache();
        behind.close();
    }

    @Override
    public boolean persistent() {
        return behind.persistent();
    }

    @Override
    public boolean isOpen() {
        return behind.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return behind.query(query, bound, config);
    }

    @Override
    public Position getPosition() {
        return behind.getPosition();
    }
}
