package io.smilestream.topology.wire;

import io.smilestream.schemas.Windows;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.state.v1.ChainState;
import io.smilestream.topology.chain.OptionChain;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Chains as the store and its changelog keep them; each one read is a new object. */
public final class ChainSerde implements Serde<OptionChain> {
    private final StateSerde<ChainState> states = StateSerde.of(ChainState.class);
    private final Windows windows;
    private final long maxQuoteAgeMicros;

    /** Reads chains to be continued under these settings. */
    public ChainSerde(Windows windows, long maxQuoteAgeMicros) {
        this.windows = windows;
        this.maxQuoteAgeMicros = maxQuoteAgeMicros;
    }

    @Override
    public Serializer<OptionChain> serializer() {
        return (topic, chain) -> states.serializer().serialize(topic, chain == null ? null : chain.toState());
    }

    @Override
    public Deserializer<OptionChain> deserializer() {
        return (topic, bytes) -> {
            ChainState state = states.deserializer().deserialize(topic, bytes);
            return state == null ? null : OptionChain.from(state, windows, maxQuoteAgeMicros);
        };
    }
}
