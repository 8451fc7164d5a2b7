package io.smilestream.topology.wire;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.serde.StateSerde;
import io.smilestream.schemas.serde.TickRowWriter;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.state.v1.ChainState;
import io.smilestream.topology.chain.OptionChain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Chains as the store and its changelog keep them: {@link ChainState} in Avro's single-object encoding. Each one read is a
 * new object. Written straight from the chain's rows, because every commit writes every chain that has changed. Thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // Avro writes an enum by its place in the schema, which the generated class keeps
public final class ChainStates {
    private static final byte[] HEAD = ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0xC3)
            .put((byte) 0x01)
            .putLong(SchemaNormalization.parsingFingerprint64(ChainState.SCHEMA$))
            .array();
    private static final int BUFFER_BYTES = 64 * 1024;

    /** One buffer and encoder a thread, used anew for each chain. */
    private static final ThreadLocal<Output> OUTPUT = ThreadLocal.withInitial(Output::new);

    private ChainStates() {}

    /** Reads chains to be continued under these settings. */
    public static Serde<OptionChain> serde(Windows windows, long maxQuoteAgeMicros) {
        StateSerde<ChainState> states = StateSerde.of(ChainState.class);
        return Serdes.serdeFrom((topic, chain) -> chain == null ? null : write(topic, chain), (topic, record) -> {
            ChainState state = states.deserializer().deserialize(topic, record);
            return state == null
                    ? null
                    : StoredNumbers.readable("chain", () -> OptionChain.from(state, windows, maxQuoteAgeMicros));
        });
    }

    private static final class Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
        private @Nullable BinaryEncoder encoder;

        byte[] write(OptionChain chain) throws IOException {
            /* Reusing the encoder flushes what a failed chain left behind, so the buffer is emptied only after it. */
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, encoder);
            encoder = out;
            bytes.reset();
            bytes.writeBytes(HEAD);
            ChainStates.write(chain, out);
            out.flush();
            return bytes.toByteArray();
        }
    }

    private static byte[] write(String topic, OptionChain chain) {
        try {
            return OUTPUT.get().write(chain);
        } catch (IOException e) {
            throw new SerializationException("a state of " + topic + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Field by field in the schema's order. */
    private static void write(OptionChain chain, BinaryEncoder out) throws IOException {
        out.writeString(chain.key().venue());
        out.writeString(chain.key().underlying());
        out.writeLong(EpochMicros.of(chain.key().expiry()));
        out.writeEnum(chain.priceUnit().ordinal());
        out.writeLong(chain.watermarkMicros());
        out.writeLong(chain.closedUntilMicros());
        Long newest = chain.newestEventMicros();
        out.writeIndex(newest == null ? 0 : 1);
        if (newest != null) {
            out.writeLong(newest);
        }
        Double forward = chain.newestForward();
        out.writeIndex(forward == null ? 0 : 1);
        if (forward != null) {
            out.writeDouble(forward);
        }
        out.writeBoolean(chain.isSilent());
        write(chain.quotes(), out);
        write(chain.pending(), out);
    }

    private static void write(List<TickRow> rows, BinaryEncoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(rows.size());
        for (TickRow row : rows) {
            out.startItem();
            TickRowWriter.write(row, out);
        }
        out.writeArrayEnd();
    }
}
