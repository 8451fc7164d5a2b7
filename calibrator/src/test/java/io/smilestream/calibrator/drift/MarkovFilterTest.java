package io.smilestream.calibrator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarkovFilterTest {
    /** Parameters and probabilities are published to six digits. */
    private static final double PUBLISHED_DIGITS = 1e-5;

    /** Growth of the United States' gross national product, quarters from 1951 on, percent; Hamilton (1989). */
    private static final double[] GROWTH = {
        2.59316421,
        2.20217133,
        0.45827562,
        0.9687438,
        -0.24130757,
        0.89647478,
        2.05393219,
        1.73353648,
        0.93871289,
        -0.46477833,
        -0.80983406,
        -1.39763689,
        -0.39886093,
        1.1918416
    };

    private static final double[] MEAN = {-0.358811, 1.163516};
    private static final double[] AR = {0.013486, -0.057521, -0.246983, -0.212923};
    private static final double[][] STAY_OR_GO = {{0.754673, 1.0 - 0.754673}, {0.095915, 1.0 - 0.095915}};

    /** What E-views publishes for Hamilton's model: probability of growth, from the fifth quarter on. */
    private static final double[] PUBLISHED = {
        0.776712, 0.949192, 0.996320, 0.990258, 0.940111, 0.537442, 0.140001, 0.008942, 0.048480, 0.614097
    };

    /** The regime now and four quarters back are one state of a chain of 32; bit 0 is now. */
    @Test
    void findsTheRecessionsOfHamilton() {
        double[] p = stationary();
        double[] transition = new double[32 * 32];
        for (int from = 0; from < 32; from++) {
            for (int now = 0; now < 2; now++) {
                transition[from * 32 + (((from << 1) & 31) | now)] = STAY_OR_GO[from & 1][now];
            }
        }
        for (int t = 4; t < GROWTH.length; t++) {
            if (t > 4) {
                MarkovFilter.predict(transition, p);
            }
            MarkovFilter.weigh(likelihood(t), p);
            double growth = 0.0;
            for (int state = 1; state < 32; state += 2) {
                growth += p[state];
            }
            assertThat(growth).as("quarter %d", t).isCloseTo(PUBLISHED[t - 4], within(PUBLISHED_DIGITS));
        }
    }

    @Test
    void impossibleObservationLeavesThePrediction() {
        double[] p = {0.25, 0.75};

        assertThat(MarkovFilter.weigh(new double[] {0.0, 0.0}, p)).isZero();
        assertThat(p).containsExactly(0.25, 0.75);
    }

    private static double[] stationary() {
        double leave = STAY_OR_GO[0][1];
        double growth = leave / (leave + STAY_OR_GO[1][0]);
        double[] p = new double[32];
        for (int state = 0; state < 32; state++) {
            double joint = ((state >> 4) & 1) == 1 ? growth : 1.0 - growth;
            for (int back = 4; back > 0; back--) {
                joint *= STAY_OR_GO[(state >> back) & 1][(state >> (back - 1)) & 1];
            }
            p[state] = joint;
        }
        return p;
    }

    private static double[] likelihood(int t) {
        double sigma = Math.exp(-0.262658);
        double[] likelihood = new double[32];
        for (int state = 0; state < 32; state++) {
            double miss = GROWTH[t] - MEAN[state & 1];
            for (int back = 1; back <= 4; back++) {
                miss -= AR[back - 1] * (GROWTH[t - back] - MEAN[(state >> back) & 1]);
            }
            likelihood[state] = Math.exp(-0.5 * miss * miss / (sigma * sigma)) / (sigma * Math.sqrt(2.0 * Math.PI));
        }
        return likelihood;
    }
}
