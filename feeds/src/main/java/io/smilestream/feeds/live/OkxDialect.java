package io.smilestream.feeds.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.feeds.live.Heard.Extent;
import io.smilestream.feeds.live.VenueLimits.Rate;
import io.smilestream.feeds.live.VenueLimits.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OKX: one channel a family for volatilities and forwards, one an option for prices; listings are found by asking. A
 * channel is named {@code opt-summary:BTC-USD} or {@code tickers:BTC-USD-261225-100000-C} here.
 */
final class OkxDialect implements VenueDialect {
    private static final String SUMMARY = "opt-summary";
    private static final String TICKERS = "tickers";
    private static final Set<String> TOO_MANY_REQUESTS = Set.of("60014", "50011");
    private static final Pattern UNKNOWN_CHANNEL = Pattern.compile("channel:([\\w-]+),\\s*inst(?:Family|Id):([\\w-]+)");

    /*
     * 480 calls an hour on one connection, so one every 7.5 s after the first few. The venue drops a connection on which
     * nothing happened for 30 s. An option that nobody quotes anew is silent, and resubscribing costs calls: the gap is long.
     */
    private static final VenueLimits LIMITS = new VenueLimits(
            300,
            4_000,
            new Rate(10, Duration.ofMillis(7_500)),
            new Rate(10, Duration.ofSeconds(1)),
            Duration.ofSeconds(15),
            Duration.ofSeconds(28),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Retry.STANDARD);

    private final List<String> underlyings;

    OkxDialect(List<String> underlyings) {
        this.underlyings = List.copyOf(underlyings);
    }

    @Override
    public String venue() {
        return "okx";
    }

    @Override
    public VenueLimits limits() {
        return LIMITS;
    }

    @Override
    public List<Question> questions() {
        return underlyings.stream()
                .map(OkxDialect::family)
                .map(family -> new Question(family, "/api/v5/public/instruments?instType=OPTION&instFamily=" + family))
                .toList();
    }

    @Override
    public @Nullable Instruments instruments(Question question, String body) {
        JsonNode answer = JsonText.read(body);
        if (!answer.path("code").asText().equals("0") || !answer.path("data").isArray()) {
            return null;
        }
        List<Channel> channels = new ArrayList<>();
        for (JsonNode instrument : answer.path("data")) {
            String name = instrument.path("instId").asText();
            long expiryMillis = instrument.path("expTime").asLong();
            if (!name.isEmpty() && expiryMillis > 0) {
                channels.add(new Channel(TICKERS + ":" + name, TimeUnit.MILLISECONDS.toMicros(expiryMillis)));
            }
        }
        if (!channels.isEmpty()) {
            channels.add(new Channel(SUMMARY + ":" + question.topic(), Channel.ENDLESS));
        }
        return new Instruments(channels, null);
    }

    @Override
    public List<Channel> standing() {
        return List.of();
    }

    @Override
    public List<String> greetings() {
        return List.of();
    }

    @Override
    public String subscribe(String call, List<String> channels) {
        return operation("subscribe", call, channels);
    }

    @Override
    public String unsubscribe(String call, List<String> channels) {
        return operation("unsubscribe", call, channels);
    }

    @Override
    public @Nullable String ping() {
        return "ping";
    }

    @Override
    public Heard understand(String message) {
        if (message.equals("pong")) {
            return new Heard.Pong();
        }
        JsonNode node = JsonText.read(message);
        if (!node.isObject()) {
            return new Heard.Garbage();
        }
        JsonNode arg = node.path("arg");
        String channel = arg.path("channel").asText() + ":"
                + arg.path("instFamily").asText() + arg.path("instId").asText();
        if (node.path("data").isArray()) {
            return new Heard.News(List.of(channel), subjects(channel, node.path("data")));
        }
        String call = node.path("id").asText();
        return switch (node.path("event").asText()) {
            case "subscribe" -> new Heard.Granted(call, List.of(channel), List.of(), Extent.AMONG_OTHERS);
            case "error" -> error(call, node);
            default -> new Heard.Talk();
        };
    }

    private static Heard error(String call, JsonNode node) {
        if (TOO_MANY_REQUESTS.contains(node.path("code").asText())) {
            return new Heard.RateLimited(call);
        }
        Matcher unknown = UNKNOWN_CHANNEL.matcher(node.path("msg").asText());
        return unknown.find()
                ? new Heard.Granted(
                        call, List.of(), List.of(unknown.group(1) + ":" + unknown.group(2)), Extent.AMONG_OTHERS)
                : new Heard.Refused(call);
    }

    private static List<String> subjects(String channel, JsonNode data) {
        List<String> subjects = new ArrayList<>();
        for (JsonNode option : data) {
            subjects.add(channel + ":" + option.path("instId").asText());
        }
        return subjects;
    }

    private static String operation(String name, String call, List<String> channels) {
        ObjectNode operation = JsonText.object().put("id", call).put("op", name);
        ArrayNode args = operation.putArray("args");
        for (String channel : channels) {
            int colon = channel.indexOf(':');
            String kind = channel.substring(0, colon);
            args.addObject()
                    .put("channel", kind)
                    .put(kind.equals(SUMMARY) ? "instFamily" : "instId", channel.substring(colon + 1));
        }
        return operation.toString();
    }

    private static String family(String underlying) {
        return underlying.contains("-") ? underlying : underlying + "-USD";
    }
}
