package io.smilestream.benchmarks.live;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** What this process holds: heap as the last collection left it, and memory as the system counts it. */
final class ProcessMemory implements AutoCloseable, NotificationListener {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double KIB_PER_MIB = 1024.0;
    private static final double BYTES_PER_MIB = 1024.0 * 1024.0;

    private final List<NotificationEmitter> collectors = new ArrayList<>();
    private volatile double heapMib = Double.NaN;

    ProcessMemory() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(this, null, null);
                collectors.add(emitter);
            }
        }
    }

    /** MiB in the heap after the last collection; NaN before the first. */
    double heapMib() {
        return heapMib;
    }

    /** MiB resident; NaN where the system does not say. */
    static double residentMib() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return Double.NaN;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            heapMib =
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                                    .getGcInfo()
                                    .getMemoryUsageAfterGc()
                                    .entrySet()
                                    .stream()
                                    .filter(pool -> pool.getKey().startsWith("G1 "))
                                    .map(pool -> pool.getValue())
                                    .mapToLong(MemoryUsage::getUsed)
                                    .sum()
                            / BYTES_PER_MIB;
        }
    }

    @Override
    public void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("the listener was added and never removed", e);
            }
        }
    }
}
