package io.smilestream.app.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to one address, as often as it takes. Answers that say "later" (429 and 5xx), silence and no connection are tried again,
 * after a wait that doubles up to a minute, less a random part of up to a half, or as long as the answer asks for. Any other
 * answer but success is final. The address may hold a secret, so only its host is ever told.
 */
public final class Webhook {
    /*
     * There is no last attempt: a receiver that is down for a night must not cost an alert. What waits behind is in the topic.
     */
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** More than this no answer may ask for. */
    private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(10);

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int DOUBLINGS_MAX = 10;

    private final Target target;
    private final SendRate rate;
    private final Waiting waiting;
    private final Chance chance;
    private final HttpClient client;

    /**
     * Where to post.
     *
     * @param address http or https
     * @param token sent as a bearer token; null for none
     * @param answerLimit how long an answer may take
     * @param perMinute most requests in any minute, retries included
     */
    public record Target(URI address, @Nullable String token, Duration answerLimit, int perMinute) {
        @Override
        public String toString() {
            return address.getScheme() + "://" + address.getHost();
        }
    }

    /**
     * What is not a function of the alerts.
     *
     * @param nanoTime a monotonic clock
     * @param random numbers in [0, 1)
     */
    public record Chance(LongSupplier nanoTime, DoubleSupplier random) {}

    /** What became of a post. */
    public enum Outcome {
        /** It was taken. */
        DELIVERED,
        /** It will never be taken. */
        REFUSED,
        /** The notifier ends before it was taken. */
        STOPPED
    }

    /** Posts to a target. */
    public Webhook(Target target, Waiting waiting, Chance chance) {
        this.target = target;
        this.rate = new SendRate(target.perMinute());
        this.waiting = waiting;
        this.chance = chance;
        this.client = HttpClient.newBuilder()
                .connectTimeout(target.answerLimit())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Posts JSON until it is taken or refused, or the notifier ends. */
    public Outcome post(String json) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            if (isTooSoon()) {
                return Outcome.STOPPED;
            }
            Duration asked = Duration.ZERO;
            String why;
            try {
                HttpResponse<Void> answer = client.send(request(json), BodyHandlers.discarding());
                int code = answer.statusCode();
                if (code >= 200 && code < 300) {
                    return Outcome.DELIVERED;
                }
                why = "it answers " + code;
                if (code != TOO_MANY && code < SERVER_ERROR) {
                    LOG.warn("{} refuses an alert: {}; it is left out", target, why);
                    return Outcome.REFUSED;
                }
                asked = askedFor(answer.headers().firstValue("Retry-After").orElse(""));
            } catch (IOException e) {
                why = "no answer (" + e.getClass().getSimpleName() + ")";
            }
            Duration wait = asked.isZero() ? backoff(attempt) : asked;
            LOG.warn("{} took no alert: {}; again in {} ms", target, why, wait.toMillis());
            if (waiting.await(wait)) {
                return Outcome.STOPPED;
            }
        }
    }

    /** Waits until the rate allows another, and takes its place. */
    private boolean isTooSoon() throws InterruptedException {
        long wait = rate.waitNanos(chance.nanoTime().getAsLong());
        while (wait > 0) {
            if (waiting.await(Duration.ofNanos(wait))) {
                return true;
            }
            wait = rate.waitNanos(chance.nanoTime().getAsLong());
        }
        rate.note(chance.nanoTime().getAsLong());
        return false;
    }

    private HttpRequest request(String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.address())
                .timeout(target.answerLimit())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(json));
        if (target.token() != null) {
            request.header("Authorization", "Bearer " + target.token());
        }
        return request.build();
    }

    private Duration backoff(int attempt) {
        long millis = FIRST_WAIT.toMillis() << Math.min(attempt, DOUBLINGS_MAX);
        double most = Math.min(millis, LONGEST_WAIT.toMillis());
        return Duration.ofMillis(Math.round(most * (1.0 - 0.5 * chance.random().getAsDouble())));
    }

    /** Seconds, as receivers of webhooks give them; zero where nothing or a date is given. */
    private static Duration askedFor(String header) {
        String text = header.strip().toLowerCase(Locale.ROOT);
        if (!text.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(text));
        return asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
    }
}
