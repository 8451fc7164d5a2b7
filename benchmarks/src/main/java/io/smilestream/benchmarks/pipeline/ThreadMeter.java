package io.smilestream.benchmarks.pipeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

/** What the threads cost whose names hold a text: a stream's thread and its clients' bear the application's id. */
final class ThreadMeter {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final String text;

    ThreadMeter(String text) {
        this.text = text;
    }

    /** Processor time so far of the threads that live. */
    double cpuSeconds() {
        return Arrays.stream(ids()).mapToDouble(threads::getThreadCpuTime).sum() / NANOS_PER_SECOND;
    }

    /** Heap set aside so far by the threads that live. */
    double allocatedBytes() {
        return Arrays.stream(ids())
                .mapToDouble(threads::getThreadAllocatedBytes)
                .sum();
    }

    private long[] ids() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().contains(text))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
    }
}
