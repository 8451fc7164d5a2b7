package io.smilestream.feeds.live;

/** A venue's limit on how often something may be asked: so many at once, and one more each so often. */
final class TokenBucket {
    private final int burst;
    private final long refillMicros;
    private long tokens;
    private long refilledMicros = Long.MIN_VALUE;

    TokenBucket(int burst, long refillMicros) {
        this.burst = burst;
        this.refillMicros = refillMicros;
        this.tokens = burst;
    }

    /** Takes a token if there is one. */
    boolean take(long nowMicros) {
        if (refilledMicros == Long.MIN_VALUE) {
            refilledMicros = nowMicros;
        }
        long grown = (nowMicros - refilledMicros) / refillMicros;
        if (grown > 0) {
            tokens = Math.min(burst, tokens + grown);
            refilledMicros += grown * refillMicros;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
