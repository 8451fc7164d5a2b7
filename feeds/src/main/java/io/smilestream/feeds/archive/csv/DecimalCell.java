package io.smilestream.feeds.archive.csv;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as a CSV writes them: an optional sign, digits, an optional point and an optional exponent. Nothing else is a
 * number here, though {@link Double#parseDouble} takes {@code NaN}, {@code 1d} and {@code 0x1p3} for one.
 */
final class DecimalCell {
    /** Integers up to here, and powers of ten up to 10^22, are exact as doubles, so one division rounds once. */
    private static final long EXACT_MAX = 1L << 53;

    private static final double[] POWERS_OF_TEN = powersOfTen();

    private DecimalCell() {}

    /**
     * The double nearest to {@code number * 10^-shift}, rounded once: a percentage is read with shift 2 as the fraction
     * it means, 65.51 as 0.6551 and not as its neighbour.
     *
     * @param text holds the cell
     * @param from first byte of the cell
     * @param to one past its last byte
     * @param shift powers of ten to divide by, 0 to 9
     * @return the value; NaN if the cell is empty, not a number, or beyond the range of a double
     */
    static double parse(byte[] text, int from, int to, int shift) {
        boolean negative = from < to && text[from] == '-';
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            int c = text[i];
            if (c >= '0' && c <= '9' && mantissa < EXACT_MAX / 10) {
                mantissa = 10 * mantissa + (c - '0');
                digits++;
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return parseSlowly(text, from, to, shift);
            }
        }
        int scale = (point < 0 ? 0 : to - 1 - point) + shift;
        if (digits == 0 || scale >= POWERS_OF_TEN.length) {
            return parseSlowly(text, from, to, shift);
        }
        double magnitude = mantissa / POWERS_OF_TEN[scale];
        return negative && mantissa != 0 ? -magnitude : magnitude;
    }

    private static double parseSlowly(byte[] text, int from, int to, int shift) {
        try {
            BigDecimal number = new BigDecimal(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
            double value = number.scaleByPowerOfTen(-shift).doubleValue();
            return Double.isInfinite(value) ? Double.NaN : value + 0.0;
        } catch (ArithmeticException | NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double[] powersOfTen() {
        double[] powers = new double[23];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = new BigDecimal("1e" + i).doubleValue();
        }
        return powers;
    }
}
