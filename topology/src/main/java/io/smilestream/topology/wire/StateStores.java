package io.smilestream.topology.wire;

import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.ChainState;
import io.smilestream.v1.Calibration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Everything the stream remembers between records; a restart or a rebalance loses nothing else. */
public final class StateStores {
    /** Key: smile. Its latest quotes, open ticks and closed windows. */
    public static final String CHAINS = "chains";

    /** Key: smile. The last calibration that carried a smile: where the next fit starts, and what may be repeated. */
    public static final String LAST_CALIBRATIONS = "last-calibrations";

    private StateStores() {}

    /** The store of {@link #CHAINS}. */
    public static StoreBuilder<KeyValueStore<String, ChainState>> chains() {
        return inMemory(CHAINS, ChainState.class);
    }

    /** The store of {@link #LAST_CALIBRATIONS}. */
    public static StoreBuilder<KeyValueStore<String, Calibration>> lastCalibrations() {
        return inMemory(LAST_CALIBRATIONS, Calibration.class);
    }

    /**
     * A few hundred smiles fit in memory and are restored from the changelog in a moment; the record cache folds the many
     * updates between two commits into one changelog record.
     */
    private static <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> inMemory(
            String name, Class<T> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), StateSerde.of(type))
                .withCachingEnabled()
                .withLoggingEnabled(Map.of("cleanup.policy", "compact"));
    }
}
