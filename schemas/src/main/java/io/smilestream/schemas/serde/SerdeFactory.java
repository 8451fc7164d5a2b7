package io.smilestream.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/**
 * Makes the serdes of the topics' records from the class that configuration names, so that Confluent's {@code
 * io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde} on the classpath replaces ours with no change of code.
 */
public final class SerdeFactory {
    /** Names the serde's class; {@link AvroSerde} unless set. */
    public static final String SERDE_CLASS = "avro.serde.class";

    private final String className;
    private final Map<String, Object> config;

    private SerdeFactory(String className, Map<String, Object> config) {
        this.className = className;
        this.config = config;
    }

    /** A factory with these settings, which are passed on to every serde as they are. */
    public static SerdeFactory of(Map<String, ?> config) {
        Map<String, Object> copy = new HashMap<>(config);
        Object named = copy.remove(SERDE_CLASS);
        String className = className(named == null ? AvroSerde.class : named);
        return new SerdeFactory(className, copy);
    }

    /**
     * A new, configured serde of values.
     *
     * @throws ConfigException if the class cannot be had, or refuses its configuration
     */
    @SuppressWarnings(
            "unchecked") // A class named at run time cannot say what it reads; every Avro serde reads them all.
    public <T extends SpecificRecord> Serde<T> valueSerde(Class<T> type) {
        Serde<T> serde = instance();
        serde.configure(config, false);
        return serde;
    }

    private static String className(Object named) {
        return named instanceof Class<?> type ? type.getName() : named.toString();
    }

    @SuppressWarnings("rawtypes") // The type the class is made with is not known before it is loaded.
    private Serde instance() {
        try {
            return Utils.newInstance(className, Serde.class);
        } catch (ClassNotFoundException e) {
            ConfigException fault = new ConfigException(
                    SERDE_CLASS, className, "is not on the classpath; leave it out for the built-in serde");
            fault.initCause(e);
            throw fault;
        }
    }
}
