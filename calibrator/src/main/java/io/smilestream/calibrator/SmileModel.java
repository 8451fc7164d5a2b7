package io.smilestream.calibrator;

import io.smilestream.calibrator.numeric.Check;

/** What is fitted, and how: the one place where a model is chosen. */
public sealed interface SmileModel {
    /**
     * Raw SVI, certified free of butterfly arbitrage: the standard.
     *
     * @param filtered whether windows before speak in a smile; without it each window stands alone and the memory only
     *     says where to start
     */
    record Svi(boolean filtered) implements SmileModel {
        @Override
        public String name() {
            return "svi";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String describe() {
            return "filter=" + filtered + ";model=svi/" + version();
        }

        @Override
        public SmileFitter newFitter() {
            return new SviFitter(filtered);
        }
    }

    /** SSVI slices, each window alone: three parameters, certified free of butterfly arbitrage. */
    record Ssvi() implements SmileModel {
        @Override
        public String name() {
            return "ssvi";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String describe() {
            return "model=ssvi/" + version();
        }

        @Override
        public SmileFitter newFitter() {
            return new SsviFitter();
        }
    }

    /**
     * SABR by Hagan's lognormal expansion, each window alone, with nu as large as the quotes ask. It can imply a density below
     * zero; where a search finds that, the smile says so.
     *
     * @param beta backbone, held, in [0, 1]
     */
    record Sabr(double beta) implements SmileModel {
        public Sabr {
            Check.that(beta >= 0.0 && beta <= 1.0, "beta must lie in [0, 1]", beta);
        }

        @Override
        public String name() {
            return "sabr";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String describe() {
            return "beta=" + beta + ";model=sabr/" + version();
        }

        @Override
        public SmileFitter newFitter() {
            return new SabrFitter(beta);
        }
    }

    /** Name of the model on every record. */
    String name();

    /** Version of the fit: a change that can alter parameters on the same quotes makes it larger. */
    int version();

    /** Everything of the model that can change a record, as text to be hashed. */
    String describe();

    /** A new fitter, for one thread. */
    SmileFitter newFitter();
}
