package io.smilestream.app.into;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;

/** A producer whose process is killed at a chosen call: from then on nothing reaches the broker, not even a farewell. */
final class DyingProducer {
    private static final Set<String> COUNTED =
            Set.of("beginTransaction", "send", "sendOffsetsToTransaction", "commitTransaction");

    private final Producer<String, byte[]> producer;
    private final int callsToLive;
    private final boolean lastWordHeard;
    private int calls;

    /** The end of the process. */
    static final class Killed extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }

    private DyingProducer(Producer<String, byte[]> producer, int callsToLive, boolean lastWordHeard) {
        this.producer = producer;
        this.callsToLive = callsToLive;
        this.lastWordHeard = lastWordHeard;
    }

    /**
     * Dies at a call.
     *
     * @param callsToLive calls before it
     * @param lastWordHeard whether the broker still gets that call
     */
    @SuppressWarnings("unchecked") // a proxy of a generic interface has no other way to its type
    static Producer<String, byte[]> of(Producer<String, byte[]> producer, int callsToLive, boolean lastWordHeard) {
        DyingProducer dying = new DyingProducer(producer, callsToLive, lastWordHeard);
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                DyingProducer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> dying.call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (COUNTED.contains(method.getName())) {
            if (calls == callsToLive && !lastWordHeard) {
                throw die();
            }
            calls++;
        }
        try {
            Object answer = method.invoke(producer, arguments);
            if (calls > callsToLive) {
                throw die();
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Killed die() {
        producer.close(Duration.ZERO);
        return new Killed();
    }
}
