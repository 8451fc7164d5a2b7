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
import org.jspecify.annotations.Nullable;

/** Deribit: JSON-RPC, one ticker channel an option, announced listings, tests of liveness. */
final class DeribitDialect implements VenueDialect {
    private static final int TOO_MANY_REQUESTS = 10_028;
    private static final int HEARTBEAT_SECONDS = 10;
    private static final String STATE = "instrument.state.";
    private static final Set<String> LISTED = Set.of("created", "started");

    /*
     * Subscribing costs 3,000 of 30,000 credits that grow back at 10,000 a second, shared by all on one address: half of
     * that is used. The list of instruments may be asked for five times at once and then every 10 s. The heartbeat comes
     * every 10 s, so 25 s of nothing at all is a dead line.
     */
    private static final VenueLimits LIMITS = new VenueLimits(
            400,
            8_000,
            new Rate(5, Duration.ofMillis(600)),
            new Rate(5, Duration.ofSeconds(10)),
            Duration.ofSeconds(20),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Retry.STANDARD);

    private final List<String> underlyings;

    DeribitDialect(List<String> underlyings) {
        this.underlyings = List.copyOf(underlyings);
    }

    @Override
    public String venue() {
        return "deribit";
    }

    @Override
    public VenueLimits limits() {
        return LIMITS;
    }

    @Override
    public List<Question> questions() {
        return underlyings.stream()
                .map(currency -> new Question(
                        currency, "/public/get_instruments?currency=" + currency + "&kind=option&expired=false"))
                .toList();
    }

    @Override
    public @Nullable Instruments instruments(Question question, String body) {
        JsonNode result = JsonText.read(body).path("result");
        if (!result.isArray()) {
            return null;
        }
        List<Channel> channels = new ArrayList<>();
        for (JsonNode instrument : result) {
            String name = instrument.path("instrument_name").asText();
            long expiryMillis = instrument.path("expiration_timestamp").asLong();
            if (!name.isEmpty() && expiryMillis > 0) {
                channels.add(new Channel(ticker(name), TimeUnit.MILLISECONDS.toMicros(expiryMillis)));
            }
        }
        return new Instruments(channels, null);
    }

    @Override
    public List<Channel> standing() {
        return underlyings.stream()
                .map(currency -> new Channel(STATE + "option." + currency, Channel.ENDLESS))
                .toList();
    }

    @Override
    public List<String> greetings() {
        ObjectNode params = JsonText.object().put("interval", HEARTBEAT_SECONDS);
        return List.of(call("0", "public/set_heartbeat", params));
    }

    @Override
    public String subscribe(String call, List<String> channels) {
        return call(call, "public/subscribe", channels(channels));
    }

    @Override
    public String unsubscribe(String call, List<String> channels) {
        return call(call, "public/unsubscribe", channels(channels));
    }

    @Override
    public @Nullable String ping() {
        return call("0", "public/test", JsonText.object());
    }

    @Override
    public Heard understand(String message) {
        JsonNode node = JsonText.read(message);
        if (!node.isObject()) {
            return new Heard.Garbage();
        }
        JsonNode params = node.path("params");
        String method = node.path("method").asText();
        if (method.equals("subscription")) {
            return news(params.path("channel").asText(), params.path("data"));
        }
        if (method.equals("heartbeat")) {
            return params.path("type").asText().equals("test_request")
                    ? new Heard.Challenge(call("0", "public/test", JsonText.object()))
                    : new Heard.Talk();
        }
        String call = node.path("id").asText();
        if (node.path("error").isObject()) {
            return node.path("error").path("code").asInt() == TOO_MANY_REQUESTS
                    ? new Heard.RateLimited(call)
                    : new Heard.Refused(call);
        }
        return node.path("result").isArray()
                ? new Heard.Granted(call, JsonText.texts(node.path("result")), List.of(), Extent.THESE_ALONE)
                : new Heard.Talk();
    }

    private static Heard news(String channel, JsonNode data) {
        if (!channel.startsWith(STATE)) {
            return new Heard.News(List.of(channel), List.of(channel));
        }
        String ticker = ticker(data.path("instrument_name").asText());
        return LISTED.contains(data.path("state").asText())
                ? new Heard.Listed(new Channel(ticker, Channel.ENDLESS))
                : new Heard.Delisted(ticker);
    }

    private static String ticker(String instrument) {
        return "ticker." + instrument + ".100ms";
    }

    private static ObjectNode channels(List<String> channels) {
        ObjectNode params = JsonText.object();
        ArrayNode names = params.putArray("channels");
        channels.forEach(names::add);
        return params;
    }

    private static String call(String id, String method, ObjectNode params) {
        ObjectNode call = JsonText.object().put("jsonrpc", "2.0").put("id", Long.parseLong(id));
        call.put("method", method).set("params", params);
        return call.toString();
    }
}
