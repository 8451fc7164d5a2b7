package io.smilestream.calibrator.black;

/** The right an option gives. */
public enum Side {
    /** To buy at the strike. */
    CALL(1.0),
    /** To sell at the strike. */
    PUT(-1.0);

    private final double sign;

    Side(double sign) {
        this.sign = sign;
    }

    /** 1 for a call, -1 for a put. */
    public double sign() {
        return sign;
    }
}
