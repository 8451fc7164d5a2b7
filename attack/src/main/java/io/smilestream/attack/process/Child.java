package io.smilestream.attack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of this very program, which can be treated badly. What it says goes to a file. */
public final class Child implements AutoCloseable {
    /** What a process reports that does not know yet what to do with SIGTERM: 128 and the signal's number. */
    public static final int TERMINATED = 143;

    private static final Duration END_MAX = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code main} in a new JVM with this one's classes.
     *
     * @param heapMib limit of its heap in MiB
     * @param log file for all it prints
     */
    public static Child start(Class<?> main, int heapMib, Path log, List<String> args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The quick compiler only: a process lives for seconds, and many share the machine.
        command.addAll(List.of("-Xmx" + heapMib + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SMILESTREAM_"));
        return new Child(builder.redirectOutput(log.toFile()).start(), log);
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without a word, as {@code kill -9} does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end. */
    public void terminate() {
        // Not the process's own method, which would also close the pipe that holds its leash.
        boolean unusedDone = process.toHandle().destroy();
    }

    /** Makes it stand still. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /**
     * Waits until it ends.
     *
     * @return its exit code
     * @throws UnexpectedException if it does not
     */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
            throw new UnexpectedException("a process has not ended within " + END_MAX.toSeconds() + " s, see " + log);
        }
        return process.exitValue();
    }

    /** All it has said so far. */
    public String said() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** Ends it at once if it has not ended. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new UnexpectedException("kill -" + name + " failed with code " + code);
        }
    }
}
