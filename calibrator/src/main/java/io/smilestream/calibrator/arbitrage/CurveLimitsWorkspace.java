package io.smilestream.calibrator.arbitrage;

import io.smilestream.calibrator.numeric.ElasticProgramWorkspace;
import io.smilestream.calibrator.svi.WingForm;
import java.util.Arrays;

/**
 * One-sided limits on a smile's total variance at points of k: firm ones, and soft ones that give where they must.
 *
 * <p>A violation is measured in units of the limit's own. Not thread-safe; no allocation once the arrays have grown.
 */
final class CurveLimitsWorkspace {
    private final double[] normal = new double[WingForm.DIMENSION];
    private double[] k = new double[0];
    private double[] limit = new double[0];
    private double[] perUnit = new double[0];
    private double[] softness = new double[0];
    private int count;

    /** Forgets all limits. */
    void clear() {
        count = 0;
    }

    /** Number of limits. */
    int count() {
        return count;
    }

    /**
     * Asks for {@code w(at) >= least}.
     *
     * @param unit of total variance
     * @param soft the inverse of the force that a violation of one unit exerts; 0 for a firm limit
     */
    void addFloor(double at, double least, double unit, double soft) {
        add(at, least, unit, soft);
    }

    /** Asks for {@code w(at) <= most}, as above. */
    void addCeiling(double at, double most, double unit, double soft) {
        add(at, most, -unit, soft);
    }

    /** What the violated soft limits cost at {@code x}: half of each violation squared, over its softness. */
    double softCost(double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double cost = 0.0;
        for (int i = 0; i < count; i++) {
            if (softness[i] > 0.0) {
                double violation = Math.max(0.0, -slack(i, x, sigma));
                cost += 0.5 * violation * violation / softness[i];
            }
        }
        return cost;
    }

    /** Sum of the violations of firm limits at {@code x}, in units. */
    double firmViolation(double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        double violation = 0.0;
        for (int i = 0; i < count; i++) {
            violation += softness[i] == 0.0 ? Math.max(0.0, -slack(i, x, sigma)) : 0.0;
        }
        return violation;
    }

    /** Adds all limits to {@code program}, linearised at {@code x}. */
    void addTo(ElasticProgramWorkspace program, double[] x) {
        double sigma = Math.exp(x[WingForm.LN_SIGMA]);
        for (int i = 0; i < count; i++) {
            WingForm.gradient(x, sigma, k[i], normal);
            for (int j = 0; j < WingForm.DIMENSION; j++) {
                normal[j] *= perUnit[i];
            }
            program.add(normal, slack(i, x, sigma), softness[i]);
        }
    }

    /** Room in units; a ceiling has a negative unit, so that both sides read alike. */
    private double slack(int i, double[] x, double sigma) {
        return (WingForm.w(x, sigma, k[i]) - limit[i]) * perUnit[i];
    }

    private void add(double at, double value, double unit, double soft) {
        if (count == k.length) {
            int length = 2 * count + 64;
            k = Arrays.copyOf(k, length);
            limit = Arrays.copyOf(limit, length);
            perUnit = Arrays.copyOf(perUnit, length);
            softness = Arrays.copyOf(softness, length);
        }
        k[count] = at;
        limit[count] = value;
        perUnit[count] = 1.0 / unit;
        softness[count] = soft;
        count++;
    }
}
