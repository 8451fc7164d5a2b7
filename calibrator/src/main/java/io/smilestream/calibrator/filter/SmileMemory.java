package io.smilestream.calibrator.filter;

import static io.smilestream.calibrator.svi.WingForm.DIMENSION;

import io.smilestream.calibrator.numeric.Check;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.calibrator.svi.WingForm;
import java.util.Arrays;

/**
 * What one window's fit leaves for the next: the smile, how well it is known, how fast smiles of this expiry have moved
 * and how far quotes lie from them.
 *
 * <p>Mutable, because a fit that allocates nothing must write somewhere; owned by whoever keeps the smile's state. It
 * travels as an array of {@link #LENGTH} numbers, whose order is part of the stored format. Not thread-safe.
 */
public final class SmileMemory {
    /** What a memory is of, and the number that says so in the stored format. */
    public enum Form {
        /** Everything that the time filter of SVI smiles keeps. */
        SVI(1.0),
        /** Where the last fit of a SABR smile ended. */
        SABR(2.0),
        /** Where the last fit of an SSVI slice ended. */
        SSVI(3.0);

        private final double number;

        Form(double number) {
            this.number = number;
        }
    }

    /** Length of the array form. */
    public static final int LENGTH = 5 + DIMENSION + 2 * DIMENSION * DIMENSION;

    private static final int SQUARE = DIMENSION * DIMENSION;

    /** Smile of the last window, in {@link WingForm}. */
    final double[] smile = new double[DIMENSION];

    /** Covariance of the smile in {@link CurveFactors}, relative vol squared, row-major. */
    final double[] covariance = new double[SQUARE];

    /** Process noise in {@link CurveFactors}, relative vol squared per year, row-major. */
    final double[] drift = new double[SQUARE];

    private Form form = Form.SVI;

    /** Time to expiry of the last window, ACT/365F years; zero where nothing is remembered. */
    double tauYears;

    /** Variance of a quote about the smile, in squared half-spreads. */
    double noise = 1.0;

    /** Windows since the memory began. */
    double windows;

    /** Windows in a row in which the market jumped. */
    double jumps;

    /** Whether there is a smile to start from. */
    public boolean isPresent() {
        return tauYears > 0.0;
    }

    /** Whether there is a smile of this form to start from. */
    public boolean recalls(Form wanted) {
        return isPresent() && form == wanted;
    }

    /** Keeps where a fit ended, and forgets everything else. */
    public void keep(Form of, double[] x, double years) {
        clear();
        form = of;
        tauYears = years;
        System.arraycopy(x, 0, smile, 0, Math.min(x.length, DIMENSION));
    }

    /** Fills {@code x} with where the fit ended that was kept. */
    public void recall(double[] x) {
        System.arraycopy(smile, 0, x, 0, Math.min(x.length, DIMENSION));
    }

    /** The remembered SVI smile, at the time to expiry of its own window. */
    public SviParameters smile() {
        Check.that(recalls(Form.SVI), "a memory without an SVI smile has none, windows", windows);
        return WingForm.toRaw(smile);
    }

    /** Time to expiry of the remembered smile, ACT/365F years. */
    public double tauYears() {
        return tauYears;
    }

    /** Forgets everything. */
    public void clear() {
        form = Form.SVI;
        tauYears = 0.0;
        noise = 1.0;
        windows = 0.0;
        jumps = 0.0;
        Arrays.fill(smile, 0.0);
        Arrays.fill(covariance, 0.0);
        Arrays.fill(drift, 0.0);
    }

    /** The memory as {@link #LENGTH} numbers: form, tau, noise, windows, jumps, smile, covariance, drift. */
    public double[] toArray() {
        double[] out = new double[LENGTH];
        out[0] = form.number;
        out[1] = tauYears;
        out[2] = noise;
        out[3] = windows;
        out[4] = jumps;
        System.arraycopy(smile, 0, out, 5, DIMENSION);
        System.arraycopy(covariance, 0, out, 5 + DIMENSION, SQUARE);
        System.arraycopy(drift, 0, out, 5 + DIMENSION + SQUARE, SQUARE);
        return out;
    }

    /**
     * The memory of an array made by {@link #toArray}; an empty array is an empty memory.
     *
     * @throws IllegalArgumentException if the length or the form is another
     */
    public static SmileMemory of(double[] stored) {
        SmileMemory memory = new SmileMemory();
        if (stored.length == 0) {
            return memory;
        }
        Check.that(stored.length == LENGTH, "a memory has " + LENGTH + " numbers", stored.length);
        memory.form = formOf(stored[0]);
        memory.tauYears = stored[1];
        memory.noise = stored[2];
        memory.windows = stored[3];
        memory.jumps = stored[4];
        System.arraycopy(stored, 5, memory.smile, 0, DIMENSION);
        System.arraycopy(stored, 5 + DIMENSION, memory.covariance, 0, SQUARE);
        System.arraycopy(stored, 5 + DIMENSION + SQUARE, memory.drift, 0, SQUARE);
        return memory;
    }

    private static Form formOf(double number) {
        for (Form form : Form.values()) {
            if (form.number == number) {
                return form;
            }
        }
        throw new IllegalArgumentException("the memory's form must be 1, 2 or 3, was " + number);
    }
}
