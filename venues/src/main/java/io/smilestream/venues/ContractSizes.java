package io.smilestream.venues;

/**
 * How much of the underlying one contract is, where the venue counts in contracts.
 *
 * <p>Needed for sizes and open interest, and at Binance for premiums, which are those of a contract; a decoder leaves these
 * out where the answer is not known, rather than guess.
 */
@FunctionalInterface
public interface ContractSizes {
    /** Nothing is known. */
    ContractSizes UNKNOWN = instrument -> Double.NaN;

    /** Units of the underlying in one contract of that instrument; NaN where not known. */
    double underlyingPerContract(String instrument);
}
