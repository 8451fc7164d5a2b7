package io.smilestream.schemas.registry;

import org.apache.kafka.common.KafkaException;

/** The registry answered, and the answer was no: not found, incompatible, invalid or not allowed. Asking again is useless. */
public final class RegistryRefusedException extends KafkaException {
    /** No such subject. */
    public static final int SUBJECT_NOT_FOUND = 40401;

    /** No such version of the subject. */
    public static final int VERSION_NOT_FOUND = 40402;

    /** No such schema, under the subject or at all. */
    public static final int SCHEMA_NOT_FOUND = 40403;

    /** The schema breaks the subject's compatibility level. */
    public static final int INCOMPATIBLE = 409;

    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final int errorCode;

    /**
     * Keeps the registry's words.
     *
     * @param httpStatus status of the HTTP answer, such as 404
     * @param errorCode Confluent's error code, such as 40401; the status where there is none
     * @param message what was asked, and the registry's reason
     */
    public RegistryRefusedException(int httpStatus, int errorCode, String message) {
        super(message);
        this.httpStatus = httpStatus;
        this.errorCode = errorCode;
    }

    /** Status of the HTTP answer. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Confluent's error code, or the HTTP status where the answer had none. */
    public int errorCode() {
        return errorCode;
    }

    /** Whether what was asked for does not exist, as opposed to not being allowed or not being valid. */
    public boolean notFound() {
        return httpStatus == 404;
    }
}
