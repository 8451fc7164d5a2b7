package io.smilestream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smilestream.schemas.Samples;
import io.smilestream.state.v1.ChainState;
import io.smilestream.v1.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
    private static final String STORE = "chains";

    @Test
    void readsWhatItWrote() {
        StateSerde<ChainState> serde = StateSerde.of(ChainState.class);

        byte[] record = serde.serializer().serialize(STORE, Samples.chainState());

        assertThat(serde.deserializer().deserialize(STORE, record)).isEqualTo(Samples.chainState());
    }

    @Test
    void passesAbsenceThrough() {
        StateSerde<ChainState> serde = StateSerde.of(ChainState.class);

        assertThat(serde.serializer().serialize(STORE, null)).isNull();
        assertThat(serde.deserializer().deserialize(STORE, null)).isNull();
    }

    @Test
    void readsStateOfAnEarlierReleaseThatItWasTold() throws IOException {
        byte[] record = stateOf(withoutForward(), Samples.chainState());

        ChainState read = StateSerde.of(ChainState.class, List.of(withoutForward()))
                .deserializer()
                .deserialize(STORE, record);

        ChainState expected = Samples.chainState();
        expected.setNewestForward(null);
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void refusesStateOfAReleaseItWasNotTold() throws IOException {
        byte[] record = stateOf(withoutForward(), Samples.chainState());

        assertThatThrownBy(() -> StateSerde.of(ChainState.class).deserializer().deserialize(STORE, record))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(STORE);
    }

    @Test
    void refusesOtherBytes() {
        assertThatThrownBy(
                        () -> StateSerde.of(ChainState.class).deserializer().deserialize(STORE, new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(STORE);
    }

    @Test
    void setsNoMemoryAsideForALengthThatExceedsTheBytes() {
        StateSerde<ChainState> serde = StateSerde.of(ChainState.class);
        byte[] record = serde.serializer().serialize(STORE, Samples.chainState());
        byte[] cut = Arrays.copyOf(record, 15);
        Arrays.fill(cut, 10, 14, (byte) 0xFE); // a text of 256 MiB
        cut[14] = 0x01;

        assertThatThrownBy(() -> serde.deserializer().deserialize(STORE, cut))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("bytes are left");
    }

    @Test
    void refusesBytesBehindAState() {
        StateSerde<ChainState> serde = StateSerde.of(ChainState.class);
        byte[] record = serde.serializer().serialize(STORE, Samples.chainState());

        assertThatThrownBy(() -> serde.deserializer().deserialize(STORE, Arrays.copyOf(record, record.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("left over");
    }

    /** An earlier release's schema: today's without one optional field. */
    private static Schema withoutForward() {
        Schema today = ChainState.getClassSchema();
        List<Schema.Field> fields = today.getFields().stream()
                .filter(field -> !field.name().equals("newestForward"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(today.getName(), today.getDoc(), today.getNamespace(), false, fields);
    }

    private static byte[] stateOf(Schema schema, ChainState state) throws IOException {
        GenericData model = new GenericData();
        SpecificData.getForClass(ChainState.class).getConversions().forEach(model::addLogicalTypeConversion);
        SpecificData.getForClass(Tick.class).getConversions().forEach(model::addLogicalTypeConversion);
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.name(), state.get(field.name())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericData.Record>(model, schema).encode(record, bytes);
        return bytes.toByteArray();
    }
}
