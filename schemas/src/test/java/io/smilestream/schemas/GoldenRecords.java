package io.smilestream.schemas;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of every shipped version of the contract, as bytes beside the schema they were written with: {@code
 * golden/v1/Calibration.avro} and {@code .avsc}. A release that changes a schema adds a folder and never touches an old one:
 * {@code mvn -pl schemas test -Dtest=GoldenRecordsTest -Dsmilestream.golden.write=v2}.
 */
final class GoldenRecords {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenRecords() {}

    /**
     * One golden record.
     *
     * @param version the folder's name, such as v1
     * @param sample today's sample of the same type
     * @param writer the schema it was written with
     * @param file the bytes' file
     */
    record Golden(String version, SpecificRecord sample, Schema writer, Path file) {
        byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public String toString() {
            return version + " " + writer.getName();
        }
    }

    /** All golden records, oldest version first. */
    static List<Golden> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".avro"))
                    .map(GoldenRecords::golden)
                    .sorted(Comparator.comparingInt((Golden golden) ->
                                    Integer.parseInt(golden.version().substring(1)))
                            .thenComparing(Golden::file))
                    .toList();
        }
    }

    /** Shipped schemas of a type, newest first. */
    static List<Schema> shipped(String name) throws IOException {
        List<Schema> oldestFirst = all().stream()
                .map(Golden::writer)
                .filter(schema -> schema.getName().equals(name))
                .toList();
        return Stream.iterate(oldestFirst.size() - 1, i -> i >= 0, i -> i - 1)
                .map(oldestFirst::get)
                .toList();
    }

    /** Writes today's samples as a version. */
    static void write(String version) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(version));
        for (SpecificRecord sample : Samples.all()) {
            String name = sample.getSchema().getName();
            Files.write(folder.resolve(name + ".avro"), encode(sample));
            String schema =
                    new ObjectMapper().readTree(sample.getSchema().toString()).toPrettyString();
            Files.writeString(folder.resolve(name + ".avsc"), schema + "\n");
        }
    }

    /** Avro binary of a record under its class's schema. */
    static byte[] encode(SpecificRecord datum) throws IOException {
        SpecificData model = SpecificData.getForClass(datum.getClass());
        return encode(datum, new SpecificDatumWriter<>(datum.getSchema(), model));
    }

    /** The record as a program of another version would have written it. */
    static byte[] encodeAs(Schema other, SpecificRecord datum) throws IOException {
        GenericDatumReader<GenericRecord> reader =
                new GenericDatumReader<>(datum.getSchema(), other, new GenericData());
        GenericRecord projected = reader.read(null, DecoderFactory.get().binaryDecoder(encode(datum), null));
        return encode(projected, new GenericDatumWriter<>(other, new GenericData()));
    }

    /** What today's class makes of bytes of another version. */
    static SpecificRecord decode(byte[] bytes, Schema writer, Class<?> type) throws IOException {
        SpecificData model = SpecificData.getForClass(type);
        SpecificDatumReader<SpecificRecord> reader = new SpecificDatumReader<>(writer, model.getSchema(type), model);
        return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static Golden golden(Path file) {
        String name = String.valueOf(file.getFileName()).replace(".avro", "");
        SpecificRecord sample = Samples.all().stream()
                .filter(record -> record.getSchema().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no sample for " + file));
        try {
            Schema writer = new Schema.Parser().parse(Files.readString(file.resolveSibling(name + ".avsc")));
            return new Golden(FOLDER.relativize(file).getName(0).toString(), sample, writer, file);
        } catch (IOException e) {
            throw new IllegalStateException("no schema beside " + file, e);
        }
    }

    private static <D> byte[] encode(D datum, DatumWriter<D> writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writer.write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
