package io.smilestream.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of the fuzzer against one target, in a process of its own, because it rewrites the classes it watches. */
final class FuzzRun {
    /** Longer than any of them takes for the largest input on a machine that is busy. */
    private static final int SECONDS_PER_INPUT_MAX = 10;

    private static final int INPUT_BYTES_MAX = 4_096;

    private static final Pattern PROGRESS = Pattern.compile("#(\\d+)\\s.*cov: (\\d+) ft: (\\d+) corp: (\\d+)");

    private final Target target;
    private final Path folder;
    private final Path log;
    private long seconds;
    private boolean kept;

    private FuzzRun(Target target, Path folder) {
        this.target = target;
        this.folder = folder;
        this.log = folder.resolve("fuzz.log");
    }

    /** A run whose inputs, log and findings lie in a folder named like the target; inputs of earlier runs are built upon. */
    static FuzzRun of(Target target, Path parent) {
        return new FuzzRun(target, parent.resolve(target.title()));
    }

    /** Gives the target that many inputs; false if one broke it. */
    boolean play(long runs, long seed) throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        List<byte[]> seeds = Seeds.of(target);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(inputs.resolve("seed-" + i), seeds.get(i));
        }
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command(inputs, runs, seed))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        kept = process.waitFor() == 0;
        seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        return kept;
    }

    /** The run as a row of a Markdown table. */
    String row() throws IOException {
        String[] figures = {"0", "0", "0", "0"};
        for (String line : Files.readAllLines(log, ISO_8859_1)) {
            Matcher progress = PROGRESS.matcher(line);
            for (int i = 0; progress.find(0) && i < figures.length; i++) {
                figures[i] = progress.group(i + 1);
            }
        }
        String result = kept ? "kept" : "**broken**, see " + log;
        return "| `" + target.title() + "` | " + String.format("%,d", Long.parseLong(figures[0])) + " | " + seconds
                + " | " + figures[1] + " | " + figures[3] + " | " + result + " |";
    }

    private List<String> command(Path inputs, long runs, long seed) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Djdk.attach.allowAttachSelf=true",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--target_args=" + target.title(),
                "--instrumentation_includes=io.smilestream.**",
                "--instrumentation_excludes=io.smilestream.fuzz.**",
                "--custom_hook_includes=io.smilestream.**",
                "--reproducer_path=" + folder,
                inputs.toString(),
                "-artifact_prefix=" + folder + "/",
                "-runs=" + runs,
                "-seed=" + seed,
                "-timeout=" + SECONDS_PER_INPUT_MAX,
                "-max_len=" + INPUT_BYTES_MAX,
                "-print_final_stats=1");
    }
}
