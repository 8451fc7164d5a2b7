package io.smilestream.app.doctor;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.config.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Holds this machine's clock against that of the machine where the registry runs, by the date in its answer; a broker tells no
 * time unless a record is written. Results do not depend on any clock, but live feeds stamp their records by it, and
 * certificates and tokens end by it.
 */
final class ClockCheckup implements Checkup {
    /** The date in an answer has whole seconds, and the way there and back takes time. */
    static final Duration WARN_BEYOND = Duration.ofSeconds(3);

    /** Beyond this, others begin to refuse us: Kerberos and signed tokens allow five minutes. */
    static final Duration FAIL_BEYOND = Duration.ofMinutes(5);

    /** When this check was written; no clock that is right is before. */
    private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(6);
    private static final String SUBJECT = "clock";
    private static final String REMEDY = "let both machines follow a time server (timedatectl set-ntp true)";
    private static final String TLS = "schema.registry.ssl.";
    private static final ConfigDef TLS_SETTINGS = new ConfigDef().withClientSslSupport();

    private final AppConfig config;
    private final Clock clock;

    ClockCheckup(AppConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings() {
        if (clock.instant().isBefore(EARLIEST)) {
            return List.of(Finding.fail(SUBJECT, "says " + clock.instant() + ", which is past", REMEDY));
        }
        Instant before = clock.instant();
        Instant there = registryTime();
        if (there == null) {
            return List.of(Finding.ok(SUBJECT, "says " + clock.instant() + "; the registry tells no time to compare"));
        }
        Duration half = Duration.between(before, clock.instant()).dividedBy(2);
        return List.of(of(Duration.between(before.plus(half), there)));
    }

    /** The finding for a registry's clock that is so far ahead of this one. */
    static Finding of(Duration ahead) {
        Duration apart = ahead.abs();
        if (apart.compareTo(WARN_BEYOND) <= 0) {
            return Finding.ok(SUBJECT, "agrees with the registry's to " + WARN_BEYOND.toSeconds() + " s");
        }
        String words =
                "is " + apart.toSeconds() + " s " + (ahead.isNegative() ? "ahead of" : "behind") + " the registry's";
        return apart.compareTo(FAIL_BEYOND) > 0
                ? Finding.fail(SUBJECT, words, REMEDY)
                : Finding.warn(SUBJECT, words + ", so a live feed's ticks look early or late", REMEDY);
    }

    /** What the registry's machine takes the time to be; null if it does not say. Any answer has it, also a refusal. */
    private @Nullable Instant registryTime() {
        List<WebAddress> addresses = config.registryAddresses();
        if (addresses.isEmpty()) {
            return null;
        }
        try {
            HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT);
            SSLContext trust = trust();
            URI bare = addresses.get(0).uri().resolve("/");
            HttpResponse<Void> answer = (trust == null ? client : client.sslContext(trust))
                    .build()
                    .send(HttpRequest.newBuilder(bare).timeout(ANSWER_LIMIT).build(), BodyHandlers.discarding());
            String date = answer.headers().firstValue("date").orElse("");
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
        } catch (IOException | DateTimeException | KafkaException e) {
            return null; // whether the registry answers is another checkup's matter
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable SSLContext trust() {
        Map<String, Object> given = new TreeMap<>();
        config.serde().forEach((key, value) -> {
            if (key.startsWith(TLS)) {
                given.put("ssl." + key.substring(TLS.length()), value);
            }
        });
        if (given.isEmpty()) {
            return null;
        }
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(TLS_SETTINGS.parse(given));
            return factory.sslContext();
        }
    }
}
