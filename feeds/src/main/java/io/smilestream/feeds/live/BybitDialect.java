package io.smilestream.feeds.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.feeds.live.Heard.Extent;
import io.smilestream.feeds.live.VenueLimits.Rate;
import io.smilestream.feeds.live.VenueLimits.Retry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bybit: one ticker channel an option, a list of instruments in pages, pings from our side. */
final class BybitDialect implements VenueDialect {
    private static final String LIST = "/v5/market/instruments-info?category=option&limit=1000&baseCoin=";

    /* 2,000 channels on one connection; a ping every 20 s is wished for. */
    private static final VenueLimits LIMITS = new VenueLimits(
            200,
            2_000,
            new Rate(5, Duration.ofMillis(500)),
            new Rate(10, Duration.ofMillis(500)),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(1),
            Retry.STANDARD);

    private final List<String> underlyings;

    BybitDialect(List<String> underlyings) {
        this.underlyings = List.copyOf(underlyings);
    }

    @Override
    public String venue() {
        return "bybit";
    }

    @Override
    public VenueLimits limits() {
        return LIMITS;
    }

    @Override
    public List<Question> questions() {
        return underlyings.stream().map(coin -> new Question(coin, LIST + coin)).toList();
    }

    @Override
    public @Nullable Instruments instruments(Question question, String body) {
        JsonNode answer = JsonText.read(body);
        JsonNode result = answer.path("result");
        if (answer.path("retCode").asInt(-1) != 0 || !result.path("list").isArray()) {
            return null;
        }
        List<Channel> channels = new ArrayList<>();
        for (JsonNode instrument : result.path("list")) {
            String symbol = instrument.path("symbol").asText();
            long expiryMillis = instrument.path("deliveryTime").asLong();
            if (!symbol.isEmpty() && expiryMillis > 0) {
                channels.add(new Channel("tickers." + symbol, TimeUnit.MILLISECONDS.toMicros(expiryMillis)));
            }
        }
        String cursor = result.path("nextPageCursor").asText();
        return new Instruments(channels, cursor.isEmpty() ? null : page(question.topic(), cursor));
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
        return "{\"op\":\"ping\"}";
    }

    @Override
    public Heard understand(String message) {
        JsonNode node = JsonText.read(message);
        if (!node.isObject()) {
            return new Heard.Garbage();
        }
        String topic = node.path("topic").asText();
        if (!topic.isEmpty()) {
            return new Heard.News(List.of(topic), List.of(topic));
        }
        String operation = node.path("op").asText();
        boolean answer = node.path("type").asText().equals("COMMAND_RESP") || operation.equals("subscribe");
        return answer ? answer(node) : new Heard.Talk();
    }

    private static Heard answer(JsonNode node) {
        String call = node.path("req_id").asText();
        JsonNode data = node.path("data");
        if (data.path("successTopics").isArray() || data.path("failTopics").isArray()) {
            return new Heard.Granted(
                    call,
                    JsonText.texts(data.path("successTopics")),
                    JsonText.texts(data.path("failTopics")),
                    Extent.AMONG_OTHERS);
        }
        if (node.path("success").asBoolean()) {
            return new Heard.Granted(call, List.of(), List.of(), Extent.ALL);
        }
        String reason = node.path("ret_msg").asText().toLowerCase(Locale.ROOT);
        if (reason.contains("too many") || reason.contains("10006")) {
            return new Heard.RateLimited(call);
        }
        return new Heard.Refused(call);
    }

    private static Question page(String coin, String cursor) {
        return new Question(coin, LIST + coin + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }

    private static String operation(String name, String call, List<String> channels) {
        ObjectNode operation = JsonText.object().put("req_id", call).put("op", name);
        ArrayNode args = operation.putArray("args");
        channels.forEach(args::add);
        return operation.toString();
    }
}
