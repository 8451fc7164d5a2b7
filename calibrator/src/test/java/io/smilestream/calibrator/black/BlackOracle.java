package io.smilestream.calibrator.black;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Black's premium in decimal arithmetic with as many digits as the wing needs, to judge an implied volatility by.
 *
 * <p>Written independently of the kernel: normal distributions from the power series of erf, the premium as their plain
 * difference. Slow: milliseconds a premium.
 */
final class BlackOracle {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int DIGITS = 40;

    private final MathContext context;

    private BlackOracle(int digits) {
        this.context = new MathContext(digits, RoundingMode.HALF_EVEN);
    }

    /**
     * Relative error of {@code s} as the solution for {@code premium}: {@code (model(s) - premium) / (s vega)}, exact up to
     * its square.
     */
    static double relativeError(Side side, double forward, double strike, double premium, double s) {
        double d1 = Math.log(forward / strike) / s + 0.5 * s;
        double d2 = d1 - s;
        // Digits lost to the tails of both normal distributions, and to the time value in the premium.
        int lost = (int) (Math.max(d1 * d1, d2 * d2) / 2.0 / Math.log(10.0)) + (int) Math.abs(Math.log10(premium));
        BlackOracle oracle = new BlackOracle(DIGITS + lost);
        BigDecimal model = oracle.price(side, forward, strike, s);
        double miss = model.subtract(new BigDecimal(premium))
                .divide(new BigDecimal(premium), MathContext.DECIMAL64)
                .doubleValue();
        double premiumByVega =
                Math.exp(Math.log(premium) - Math.log(forward) + 0.5 * d1 * d1) * Math.sqrt(2.0 * Math.PI);
        return miss * premiumByVega / s;
    }

    /** The premium itself, rounded to double. */
    static double premium(Side side, double forward, double strike, double s) {
        double d1 = Math.log(forward / strike) / s + 0.5 * s;
        double d2 = d1 - s;
        int lost = (int) (Math.max(d1 * d1, d2 * d2) / 2.0 / Math.log(10.0));
        return new BlackOracle(DIGITS + lost).price(side, forward, strike, s).doubleValue();
    }

    private BigDecimal price(Side side, double forward, double strike, double stdDev) {
        BigDecimal f = new BigDecimal(forward);
        BigDecimal k = new BigDecimal(strike);
        BigDecimal s = new BigDecimal(stdDev);
        BigDecimal sign = BigDecimal.valueOf((long) side.sign());
        BigDecimal d1 = ln(f.divide(k, context)).divide(s, context).add(s.multiply(HALF), context);
        BigDecimal d2 = d1.subtract(s, context);
        return sign.multiply(
                f.multiply(normal(sign.multiply(d1))).subtract(k.multiply(normal(sign.multiply(d2)))), context);
    }

    /** {@code N(x) = 1/2 + exp(-x^2/2) (x + x^3/3 + x^5/15 + ...) / sqrt(2 pi)}. */
    private BigDecimal normal(BigDecimal x) {
        BigDecimal square = x.multiply(x, context);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 3; term.signum() != 0 && term.abs().compareTo(sum.abs().ulp()) >= 0; n += 2) {
            term = term.multiply(square, context).divide(BigDecimal.valueOf(n), context);
            sum = sum.add(term, context);
        }
        BigDecimal density =
                exp(square.multiply(HALF).negate()).divide(TWO.multiply(pi()).sqrt(context), context);
        return HALF.add(density.multiply(sum), context);
    }

    private BigDecimal exp(BigDecimal x) {
        int halvings = 0;
        BigDecimal small = x;
        while (small.abs().compareTo(HALF) > 0) {
            small = small.multiply(HALF, context);
            halvings++;
        }
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.signum() != 0 && term.abs().compareTo(sum.ulp()) >= 0; n++) {
            term = term.multiply(small, context).divide(BigDecimal.valueOf(n), context);
            sum = sum.add(term, context);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, context);
        }
        return sum;
    }

    /** Newton's iteration {@code y + 2 (x - exp(y)) / (x + exp(y))}, which triples the digits each time. */
    private BigDecimal ln(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.log(x.doubleValue()));
        for (int digits = 15; digits < 3 * context.getPrecision(); digits *= 3) {
            BigDecimal e = exp(y);
            y = y.add(TWO.multiply(x.subtract(e)).divide(x.add(e), context), context);
        }
        return y;
    }

    /** Machin's formula. */
    private BigDecimal pi() {
        return BigDecimal.valueOf(16)
                .multiply(arctanOfInverse(5))
                .subtract(BigDecimal.valueOf(4).multiply(arctanOfInverse(239)), context);
    }

    private BigDecimal arctanOfInverse(int n) {
        BigDecimal square = BigDecimal.valueOf((long) n * n);
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), context);
        BigDecimal sum = power;
        for (int j = 3; power.compareTo(sum.ulp()) >= 0; j += 2) {
            power = power.divide(square, context);
            BigDecimal term = power.divide(BigDecimal.valueOf(j), context);
            sum = j % 4 == 3 ? sum.subtract(term, context) : sum.add(term, context);
        }
        return sum;
    }
}
