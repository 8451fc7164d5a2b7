package io.smilestream.feeds.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Deribit's part. */
final class DeribitScript implements VenueScript {
    static final long EXPIRY_MILLIS = 1_830_067_200_000L;

    @Override
    public String list(Set<Integer> strikes, String query) {
        ObjectNode answer = JsonText.object().put("jsonrpc", "2.0");
        ArrayNode result = answer.putArray("result");
        for (int strike : strikes) {
            result.addObject()
                    .put("instrument_name", "BTC-" + strike)
                    .put("kind", "option")
                    .put("expiration_timestamp", EXPIRY_MILLIS);
        }
        return answer.toString();
    }

    @Override
    public String channel(int strike) {
        return "ticker.BTC-" + strike + ".100ms";
    }

    @Override
    public String quote(int strike, long eventMicros, long number) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"" + channel(strike)
                + "\",\"data\":{\"q\":" + strike + ",\"t\":" + eventMicros + ",\"bid\":" + number + "}}}";
    }

    @Override
    public String heartbeat() {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}";
    }

    @Override
    public List<String> answerTalk(String request) {
        JsonNode call = JsonText.read(request);
        String id = "{\"jsonrpc\":\"2.0\",\"id\":" + call.path("id") + ",\"result\":";
        return switch (call.path("method").asText()) {
            case "public/set_heartbeat" -> List.of(id + "\"ok\"}");
            case "public/test" -> List.of(id + "{\"version\":\"1.2.26\"}}");
            default -> List.of(id + call.path("params").path("channels") + "}");
        };
    }

    @Override
    public List<String> subscribed(String request) {
        return channels(request, "public/subscribe");
    }

    @Override
    public List<String> unsubscribed(String request) {
        return channels(request, "public/unsubscribe");
    }

    @Override
    public List<String> grant(String request, List<String> granted, List<String> refused) {
        ObjectNode answer = JsonText.object().put("jsonrpc", "2.0");
        answer.set("id", JsonText.read(request).path("id"));
        ArrayNode result = answer.putArray("result");
        granted.forEach(result::add);
        return List.of(answer.toString());
    }

    @Override
    public String rateLimit(String request) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + JsonText.read(request).path("id")
                + ",\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}";
    }

    private static List<String> channels(String request, String method) {
        JsonNode call = JsonText.read(request);
        return call.path("method").asText().equals(method)
                ? JsonText.texts(call.path("params").path("channels"))
                : List.of();
    }
}
