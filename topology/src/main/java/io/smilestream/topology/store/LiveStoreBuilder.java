package io.smilestream.topology.store;

import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds live stores in front of what another builder builds, whose changelog is theirs. */
public final class LiveStoreBuilder<V> implements StoreBuilder<LiveStore<V>> {
    private final StoreBuilder<KeyValueStore<String, V>> behind;

    /** Stores in front of those of {@code behind}, which must not be cached: the live objects are the cache. */
    public LiveStoreBuilder(StoreBuilder<KeyValueStore<String, V>> behind) {
        this.behind = behind;
    }

    @Override
    public LiveStore<V> build() {
        return new LiveStore<>(behind.build());
    }

    @Override
    public StoreBuilder<LiveStore<V>> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<LiveStore<V>> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<LiveStore<V>> withLoggingEnabled(Map<String, String> config) {
        behind.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<LiveStore<V>> withLoggingDisabled() {
        behind.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return behind.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return behind.loggingEnabled();
    }

    @Override
    public String name() {
        return behind.name();
    }
}
