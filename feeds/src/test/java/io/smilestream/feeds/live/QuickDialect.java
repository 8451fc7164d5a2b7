package io.smilestream.feeds.live;

import io.smilestream.feeds.live.VenueLimits.Rate;
import io.smilestream.feeds.live.VenueLimits.Retry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue's dialect with waits that suit a test of a few seconds. */
final class QuickDialect implements VenueDialect {
    private static final VenueLimits LIMITS = new VenueLimits(
            7,
            1_000,
            new Rate(10, Duration.ofMillis(20)),
            new Rate(10, Duration.ofMillis(20)),
            Duration.ofMillis(300),
            Duration.ofMillis(900),
            Duration.ofMillis(1_500),
            Duration.ofMillis(500),
            new Retry(Duration.ofMillis(600), Duration.ofMillis(40), Duration.ofMillis(300), Duration.ofMillis(300)));

    private final VenueDialect dialect;

    QuickDialect(VenueDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String venue() {
        return dialect.venue();
    }

    @Override
    public VenueLimits limits() {
        return LIMITS;
    }

    @Override
    public List<Question> questions() {
        return dialect.questions();
    }

    @Override
    public @Nullable Instruments instruments(Question question, String body) {
        return dialect.instruments(question, body);
    }

    @Override
    public List<Channel> standing() {
        return dialect.standing();
    }

    @Override
    public List<String> greetings() {
        return dialect.greetings();
    }

    @Override
    public String subscribe(String call, List<String> channels) {
        return dialect.subscribe(call, channels);
    }

    @Override
    public String unsubscribe(String call, List<String> channels) {
        return dialect.unsubscribe(call, channels);
    }

    @Override
    public @Nullable String ping() {
        return dialect.ping();
    }

    @Override
    public Heard understand(String message) {
        return dialect.understand(message);
    }
}
