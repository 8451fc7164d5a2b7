package io.smilestream.app.notify;

import io.smilestream.app.config.ConfigSources;
import io.smilestream.app.config.WebAddress;
import io.smilestream.app.fault.SurroundingsException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to one address, as often as it takes. Answers that say "later" (408, 425, 429 and 5xx), silence and no connection are tried
 * again, after a wait that doubles up to a minute, less a random part of up to a half, or as long as the answer asks for. One that
 * says that this alert cannot be read (400, 413 and 422) is final. Any other answer but success is about all alerts alike, and ends
 * the posting. The address may hold a secret, so only its host is ever told.
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

    /** What the receiver cannot read of one alert, it may read of the next. */
    private static final Set<Integer> UNREADABLE = Set.of(400, 413, 422);

    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403);
    private static final int SERVER_ERROR = 500;
    private static final int DOUBLINGS_MAX = 10;

    private final Target target;
    private final SendRate rate;
    private final Waiting waiting;
    private final Chance chance;
    private final HttpClient client;
    private final HttpRequest.Builder request;

    /**
     * Where to post.
     *
     * @param address http or https
     * @param authorization value of the {@code Authorization} header; empty for none
     * @param answerLimit how long an answer may take
     * @param perMinute most requests in any minute, retries included
     */
    public record Target(WebAddress address, String authorization, Duration answerLimit, int perMinute) {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * What is not a function of the alerts.
     *
     * @param nanoTime a monotonic clock
     * @param clock the time of day, for receivers that say until when to wait
     * @param random numbers in [0, 1)
     */
    public record Chance(LongSupplier nanoTime, InstantSource clock, DoubleSupplier random) {}

    /** What became of a post. */
    public enum Outcome {
        /** It was taken. */
        DELIVERED,
        /** This alert will never be taken. */
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
        this.request = HttpRequest.newBuilder(target.address().uri())
                .timeout(target.answerLimit())
                .header("Content-Type", "application/json; charset=utf-8");
        if (!target.authorization().isEmpty()) {
            request.header("Authorization", target.authorization());
        }
    }

    /**
     * Posts JSON until it is taken or refused, or the notifier ends.
     *
     * @throws SurroundingsException if the receiver would take no alert at all
     */
    public Outcome post(String json) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            if (isTooSoon()) {
                return Outcome.STOPPED;
            }
            Duration asked = Duration.ZERO;
            String why;
            try {
                HttpResponse<Void> answer = client.send(
                        request.copy().POST(BodyPublishers.ofString(json)).build(), BodyHandlers.discarding());
                int code = answer.statusCode();
                if (code >= 200 && code < 300) {
                    return Outcome.DELIVERED;
                }
                why = "it answers " + code;
                if (UNREADABLE.contains(code)) {
                    LOG.warn("{} refuses an alert: {}; it is left out", target, why);
                    return Outcome.REFUSED;
                }
                if (!LATER.contains(code) && code < SERVER_ERROR) {
                    throw new SurroundingsException(
                            target + " takes no alerts: " + why + ": " + remedy(code) + "; none is lost by that");
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

    private static String remedy(int code) {
        if (NOT_LET_IN.contains(code)) {
            return "check " + ConfigSources.NOTIFY_TOKEN_VARIABLE + ", or the credentials in notify.url";
        }
        return code < 400
                ? "give notify.url the address it sends us on to, as redirects are not followed"
                : "check the path of notify.url, and that notify.shape is what it expects";
    }

    private Duration backoff(int attempt) {
        long millis = FIRST_WAIT.toMillis() << Math.min(attempt, DOUBLINGS_MAX);
        double most = Math.min(millis, LONGEST_WAIT.toMillis());
        return Duration.ofMillis(Math.round(most * (1.0 - 0.5 * chance.random().getAsDouble())));
    }

    /** Seconds or a date; zero where neither is given, or the date has passed. */
    private Duration askedFor(String header) {
        String text = header.strip();
        Duration asked = text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text);
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
    }

    private Duration until(String date) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(chance.clock().instant(), then);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
