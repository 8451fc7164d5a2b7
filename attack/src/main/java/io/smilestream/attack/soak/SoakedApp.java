package io.smilestream.attack.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import io.smilestream.attack.process.AppProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The real command line in a process that notes its own vitals every two seconds: {@code FILE COMMAND...}. */
public final class SoakedApp {
    private static final int EVERY_SECONDS = 2;
    private static final long KIB = 1_024;

    private SoakedApp() {}

    /** Runs one command beside a thread that measures. */
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        Thread thread = new Thread(() -> measure(file), "vitals");
        thread.setDaemon(true);
        thread.start();
        AppProcess.main(Arrays.copyOfRange(args, 1, args.length));
    }

    private static void measure(Path file) {
        long start = System.nanoTime();
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(EVERY_SECONDS);
                double second = (System.nanoTime() - start) / 1e9;
                Files.writeString(file, line(second), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seconds and every vital but the keys, in their order. */
    private static String line(double second) throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        return second + "," + heap + "," + residentBytes() + "," + threads + "," + openFiles() + "," + classes + "\n";
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** As Linux tells it; 0 elsewhere. */
    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readString(status, StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }
}
