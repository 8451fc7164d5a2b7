package io.smilestream.feeds;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text under construction, as bytes of UTF-8: lines of an archive or a message by the million, without garbage.
 *
 * <p>Own code, because the standard library makes a string of every number: that took most of the time of writing an archive.
 * Not thread-safe.
 */
public final class LineBuffer {
    private static final int BYTES_AT_FIRST = 1024;

    /** Numbers with at most this many decimals are written without detour. */
    private static final int DECIMALS = 8;

    private static final double SCALE = 1e8;

    /** Whole numbers below are exact as doubles. */
    private static final double EXACT_MAX = 0x1p53;

    private static final int DIGITS_MAX = 20;

    /** Decimal digits that any double keeps, and that tell any double from its neighbours. */
    private static final int DOUBLE_DIGITS_MIN = 15;

    private static final int DOUBLE_DIGITS_MAX = 17;

    private byte[] bytes = new byte[BYTES_AT_FIRST];
    private final byte[] digits = new byte[DIGITS_MAX];
    private int length;

    /** Bytes held. */
    public int length() {
        return length;
    }

    /** Forgets what it holds. */
    public void clear() {
        length = 0;
    }

    /** Adds one character of ASCII. */
    public LineBuffer ascii(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** Adds text. */
    public LineBuffer text(String text) {
        int count = text.length();
        room(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return utf8(text.substring(i));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    /** Adds a whole number. */
    public LineBuffer whole(long number) {
        if (number == Long.MIN_VALUE) {
            return text(Long.toString(number));
        }
        return scaled(number, 0);
    }

    /**
     * Adds {@code number * 10^shift} as a plain decimal that is read back as that very double.
     *
     * @param number finite
     * @param shift 0 to 8
     */
    public LineBuffer decimal(double number, int shift) {
        double mantissa = Math.rint(number * SCALE);
        if (Math.abs(mantissa) < EXACT_MAX && mantissa / SCALE == number) {
            return scaled((long) mantissa, DECIMALS - shift);
        }
        return text(shortest(number).movePointRight(shift).stripTrailingZeros().toPlainString());
    }

    /** The number in as few digits as say which double it is; {@code Double.toString} is not the same in every Java. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int precision = DOUBLE_DIGITS_MIN; precision < DOUBLE_DIGITS_MAX; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision));
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS_MAX));
    }

    /** Hands everything to a stream and forgets it. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private LineBuffer utf8(String rest) {
        byte[] encoded = rest.getBytes(StandardCharsets.UTF_8);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    /** Adds {@code mantissa / 10^decimals} without zeros at its end. */
    private LineBuffer scaled(long mantissa, int decimals) {
        long left = Math.abs(mantissa);
        int places = left == 0 ? 0 : decimals;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        int at = DIGITS_MAX;
        while (left > 0 || places >= 0) {
            if (places == 0 && at < DIGITS_MAX) {
                digits[--at] = '.';
            }
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
            places--;
        }
        room(DIGITS_MAX + 1);
        if (mantissa < 0) {
            bytes[length++] = '-';
        }
        System.arraycopy(digits, at, bytes, length, DIGITS_MAX - at);
        length += DIGITS_MAX - at;
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
