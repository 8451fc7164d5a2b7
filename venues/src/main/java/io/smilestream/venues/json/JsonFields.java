package io.smilestream.venues.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.schemas.DeadLetterReason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read as a venue means them.
 *
 * <p>Numbers may be written as numbers or as text. "There is none" has many spellings: the field is absent, null or empty
 * text; it is an infinity sign; it is {@code 4611686018427388}, which is 2^62 thousandths and so an infinity that went
 * through fixed-point arithmetic; and, where the method says so, 0 or -1. All become null. Anything else that is not a
 * finite number is a fault, not an absence. A number below zero is passed on: the stream refuses it where it can be seen.
 */
public final class JsonFields {
    private static final int NUMBER_CHARACTERS_MAX = 100;
    private static final int PERCENT = 2;
    private static final BigDecimal OVERFLOWN = new BigDecimal("4611686018427388");
    private static final double NO_VOLATILITY = -1.0;
    private static final Set<String> ABSENT = Set.of("", "\u221e", "-\u221e", "+\u221e");

    private static final long MILLIS_MIN = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long MILLIS_MAX = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private final JsonNode node;

    private JsonFields(JsonNode node) {
        this.node = node;
    }

    /** The fields of a node; none if it is no object. */
    public static JsonFields of(JsonNode node) {
        return new JsonFields(node.isObject() ? node : MissingNode.getInstance());
    }

    /** Whether there is such a field, be it null. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** The field as it stands; a missing node if there is none. */
    public JsonNode node(String name) {
        return node.path(name);
    }

    /** The fields of an object within; none if it is no object. */
    public JsonFields object(String name) {
        return of(node.path(name));
    }

    /** The field's text; empty if it has none. */
    public String text(String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : "";
    }

    /** Best level of one side of a book, {@code [[price, size, ..], ..]}, as fields {@code price} and {@code size}. */
    public JsonFields bestLevel(String name) {
        JsonNode level = node.path(name).path(0);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (level.isArray()) {
            fields.set("price", level.path(0).isMissingNode() ? null : level.path(0));
            fields.set("size", level.path(1).isMissingNode() ? null : level.path(1));
        }
        return new JsonFields(fields);
    }

    /** A number of whatever sign. */
    public @Nullable Double number(String name) throws UnusableException {
        return number(name, 0);
    }

    /** A price, size or forward, of which 0 means none. */
    public @Nullable Double aboveZero(String name) throws UnusableException {
        return orNone(number(name, 0));
    }

    /** A price that must be there. */
    public Double required(String name) throws UnusableException {
        Double value = aboveZero(name);
        if (value == null) {
            throw absent(name);
        }
        return value;
    }

    /** A volatility written as a fraction, 0.65, of which 0 and -1 mean none. */
    public @Nullable Double fraction(String name) throws UnusableException {
        Double value = orNone(number(name, 0));
        return value == null || value == NO_VOLATILITY ? null : value;
    }

    /** A volatility written as a percentage, 65.51, of which 0 means none, as a fraction: the double nearest to 0.6551. */
    public @Nullable Double percent(String name) throws UnusableException {
        return orNone(number(name, PERCENT));
    }

    /** A whole number, such as a sequence number. */
    public @Nullable Long whole(String name) throws UnusableException {
        JsonNode value = node.path(name);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (isAbsent(value)) {
            return null;
        }
        try {
            return Long.valueOf(value.textValue());
        } catch (NumberFormatException e) {
            throw bad(name, value, "a whole number");
        }
    }

    /** A time in milliseconds since the epoch, which must be there. */
    public Instant millis(String name) throws UnusableException {
        Long millis = whole(name);
        if (millis == null) {
            throw absent(name);
        }
        if (millis < MILLIS_MIN || millis > MILLIS_MAX) {
            throw bad(name, node.path(name), "a time in milliseconds since 1970");
        }
        return Instant.ofEpochMilli(millis);
    }

    /** A time as ISO 8601 writes it, which must be there. */
    public Instant isoTime(String name) throws UnusableException {
        String text = text(name);
        if (text.isEmpty()) {
            throw absent(name);
        }
        try {
            Instant time = Instant.parse(text);
            if (time.toEpochMilli() >= MILLIS_MIN && time.toEpochMilli() <= MILLIS_MAX) {
                return time;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw bad(name, node.path(name), "a time");
        }
        throw bad(name, node.path(name), "a time of this century");
    }

    /** The fault of a field that must be there and is not. */
    public static UnusableException absent(String name) {
        return new UnusableException(DeadLetterReason.INCOMPLETE, name + " is absent");
    }

    private static @Nullable Double orNone(@Nullable Double value) {
        return value == null || value == 0.0 ? null : value;
    }

    /** {@code number * 10^-shift}, rounded once. */
    private @Nullable Double number(String name, int shift) throws UnusableException {
        JsonNode value = node.path(name);
        if (isAbsent(value)) {
            return null;
        }
        BigDecimal written = value.isNumber() ? value.decimalValue() : parsed(value.textValue());
        double number = written == null ? Double.NaN : shifted(written, shift);
        if (!Double.isFinite(number)) {
            throw bad(name, value, "a finite number");
        }
        return written == null || written.compareTo(OVERFLOWN) == 0 ? null : (Double) number;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isTextual() && ABSENT.contains(value.textValue()));
    }

    private static @Nullable BigDecimal parsed(@Nullable String text) {
        if (text == null || text.length() > NUMBER_CHARACTERS_MAX) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static double shifted(BigDecimal number, int shift) {
        try {
            return number.scaleByPowerOfTen(-shift).doubleValue() + 0.0;
        } catch (ArithmeticException e) {
            return Double.NaN;
        }
    }

    private static UnusableException bad(String name, JsonNode value, String wanted) {
        String shown = value.isContainerNode() ? "a structure" : "'" + ForeignText.shown(value.asText()) + "'";
        return new UnusableException(DeadLetterReason.BAD_NUMBER, name + " is " + shown + ", not " + wanted);
    }
}
