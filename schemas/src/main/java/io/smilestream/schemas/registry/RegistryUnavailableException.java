package io.smilestream.schemas.registry;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * No registry answered, though it was asked again and again: a fault of the surroundings. It says nothing about the
 * record at hand, which must be kept and tried again, never treated as poison. It is deliberately neither a {@code
 * SerializationException}, which handlers take for bad bytes, nor an {@code ApiException}, which a producer would hide in
 * a future.
 */
public final class RegistryUnavailableException extends KafkaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says in one sentence which registry was asked and what to do.
     *
     * @param message the sentence
     * @param cause the last fault, null if it was an answer of the server
     */
    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
