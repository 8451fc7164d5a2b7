package io.smilestream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;

/** Sound inputs of each target, from which a fuzzer starts, and those by which a fault was once found, which must not come back. */
final class Seeds {
    /** Stands alone in a line between two inputs of a resource. */
    private static final String BORDER = "%%%\n";

    private Seeds() {}

    /** The inputs of a target; at least one. */
    static List<byte[]> of(Target target) {
        List<byte[]> seeds = new ArrayList<>();
        switch (target) {
            case AVRO_TICKS, AVRO_RECORDS -> seeds.addAll(samples(AvroFrames.schemas()));
            case AVRO_STATES -> seeds.addAll(samples(StateProbe.schemas()));
            case ARCHIVE_FILE -> {
                seeds.addAll(whole(Target.ARCHIVE_OPTIONS_CHAIN, Beginnings.OPTIONS_CHAIN));
                seeds.addAll(whole(Target.ARCHIVE_TIMED_MESSAGES, Beginnings.TIMED));
                seeds.addAll(whole(Target.ARCHIVE_BOOK_SUMMARIES, Beginnings.SUMMARIES));
            }
            case RECORDING_FILE -> seeds.addAll(whole(Target.RECORDING_PLAIN, Beginnings.RECORDING));
            default -> {}
        }
        seeds.addAll(texts(target.title()));
        return seeds;
    }

    private static List<byte[]> texts(String name) {
        try (InputStream in = Seeds.class.getResourceAsStream(name + ".txt")) {
            return in == null
                    ? List.of()
                    : Arrays.stream(new String(in.readAllBytes(), UTF_8).split(BORDER))
                            .map(text -> text.getBytes(UTF_8))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("what is on the classpath can be read", e);
        }
    }

    /** Whole files with these rows, plain and packed. */
    private static List<byte[]> whole(Target rows, String beginning) {
        List<byte[]> files = new ArrayList<>();
        for (byte[] text : texts(rows.title())) {
            byte[] file = (beginning + new String(text, UTF_8)).getBytes(UTF_8);
            files.add(file);
            files.add(gzip(file));
        }
        return files;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be written", e);
        }
        return packed.toByteArray();
    }

    private static List<byte[]> samples(List<Schema> schemas) {
        List<byte[]> samples = new ArrayList<>();
        for (int i = 0; i < schemas.size(); i++) {
            byte[] datum = AvroSample.of(schemas.get(i));
            byte[] input = new byte[datum.length + 1];
            input[0] = (byte) i;
            System.arraycopy(datum, 0, input, 1, datum.length);
            samples.add(input);
        }
        return samples;
    }
}
