package io.smilestream.calibrator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads the reference files that lie beside a developer's checkout; a test that needs one is skipped without it. */
public final class SharedData {
    private SharedData() {}

    /** Rows of a CSV file below the shared folder, plain or gzip, each by column name. */
    public static List<Map<String, String>> rows(String file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        forEachRow(file, rows::add);
        return rows;
    }

    /** Shows {@code use} the rows of such a file one by one, for files that memory should not hold. */
    public static void forEachRow(String file, Consumer<Map<String, String>> use) throws IOException {
        Path path = folder().resolve(file);
        assumeTrue(Files.exists(path), "skipped: no " + file + " in the shared folder beside the checkout");
        try (InputStream raw = Files.newInputStream(path);
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(file.endsWith(".gz") ? new GZIPInputStream(raw) : raw, UTF_8))) {
            String[] names = reader.readLine().split(",", -1);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                use.accept(row);
            }
        }
    }

    private static Path folder() {
        String given = System.getProperty("smilestream.shared");
        if (given != null) {
            return Path.of(given);
        }
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".ci"))) {
            root = root.getParent();
        }
        return root.resolve("../shared").normalize();
    }
}
