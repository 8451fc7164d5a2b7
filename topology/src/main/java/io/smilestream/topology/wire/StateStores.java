package io.smilestream.topology.wire;

import io.smilestream.schemas.Windows;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.ForwardState;
import io.smilestream.state.v1.HeardState;
import io.smilestream.state.v1.SmileState;
import io.smilestream.state.v1.SurfaceState;
import io.smilestream.topology.chain.OptionChain;
import io.smilestream.topology.store.LiveStore;
import io.smilestream.topology.store.LiveStoreBuilder;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.Tick;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Everything the stream remembers between records; a restart or a rebalance loses nothing else. */
public final class StateStores {
    /** Key: smile. Its latest quotes, open ticks and closed windows. */
    public static final String CHAINS = "chains";

    /** Key: smile. Its last calibration, which may be repeated, and its memory, where the next fit starts. */
    public static final String SMILES = "smiles";

    /** Key: smile. What parity has said of its venue's forward. */
    public static final String FORWARDS = "forwards";

    /**
     * Key: smile and option. Its last quote, where the venue tells quotes in pieces; of other kinds of ticks the smile's first, so that
     * it is known to have begun.
     */
    public static final String PIECES = "pieces";

    /** Key: venue, window, underlying and expiry. Calibrations of windows that are still open somewhere. */
    public static final String SURFACE_PARTS = "surface-parts";

    /** Key: venue and partition of the ticks. End of the last window closed there, microseconds since the epoch. */
    public static final String PROGRESS = "progress";

    /**
     * Key: venue, window and partition of the ticks. How far other venues' windows were closed there when the venue closed its own;
     * forgotten with the window.
     */
    public static final String HEARD = "heard";

    /** Key: surface. Its last joint fit, where the next one starts. */
    public static final String SURFACES = "surfaces";

    /** Key: surface. What tells drift of it: levels, detectors, regimes and open alerts; and what other venues are compared with. */
    public static final String DRIFT = "drift";

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    private StateStores() {}

    /** The store of {@link #CHAINS}, under the settings that a chain counts by. */
    public static StoreBuilder<LiveStore<OptionChain>> chains(Windows windows, long maxQuoteAgeMicros) {
        return live(CHAINS, ChainStates.serde(windows, maxQuoteAgeMicros));
    }

    /** The store of {@link #SMILES}. */
    public static StoreBuilder<KeyValueStore<String, SmileState>> smiles() {
        return inMemory(SMILES, SmileState.class);
    }

    /** The store of {@link #FORWARDS}. */
    public static StoreBuilder<KeyValueStore<String, ForwardState>> forwards() {
        return inMemory(FORWARDS, ForwardState.class);
    }

    /** The store of {@link #PIECES}. */
    public static StoreBuilder<KeyValueStore<String, Tick>> pieces() {
        return inMemory(PIECES, Tick.class);
    }

    /** The store of {@link #SURFACE_PARTS}: most parts come and go between two commits, and of these only a tombstone is written. */
    public static StoreBuilder<LiveStore<SurfacePart>> surfaceParts() {
        return live(SURFACE_PARTS, StateSerde.of(SurfacePart.class));
    }

    /** The store of {@link #PROGRESS}. */
    public static StoreBuilder<KeyValueStore<String, Long>> progress() {
        return inMemory(PROGRESS, Serdes.Long());
    }

    /** The store of {@link #HEARD}: like parts, most of it comes and goes between two commits. */
    public static StoreBuilder<LiveStore<HeardState>> heard() {
        return live(HEARD, StateSerde.of(HeardState.class));
    }

    /** The store of {@link #SURFACES}. */
    public static StoreBuilder<KeyValueStore<String, SurfaceState>> surfaces() {
        return inMemory(SURFACES, SurfaceState.class);
    }

    /** The store of {@link #DRIFT}: fifty kilobytes for twelve expiries, changed by every window and written once a commit. */
    public static StoreBuilder<LiveStore<SurfaceDrift>> drift() {
        return live(DRIFT, DriftStates.serde());
    }

    /**
     * A few hundred smiles fit in memory and are restored from the changelog in a moment; the record cache folds the many
     * updates between two commits into one changelog record.
     */
    private static <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> inMemory(
            String name, Class<T> type) {
        return inMemory(name, StateSerde.of(type));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withCachingEnabled()
                .withLoggingEnabled(COMPACTED);
    }

    private static <V> StoreBuilder<LiveStore<V>> live(String name, Serde<V> values) {
        return new LiveStoreBuilder<>(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                        .withCachingDisabled()
                        .withLoggingEnabled(COMPACTED));
    }
}
