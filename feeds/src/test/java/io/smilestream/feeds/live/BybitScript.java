package io.smilestream.feeds.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Bybit's part; its list of instruments comes in two pages. */
final class BybitScript implements VenueScript {
    private static final String NEXT = "second%page";

    @Override
    public String list(Set<Integer> strikes, String query) {
        boolean second = query.contains("cursor=second%25page");
        ObjectNode answer = JsonText.object().put("retCode", 0);
        ObjectNode result = answer.putObject("result").put("nextPageCursor", second ? "" : NEXT);
        ArrayNode list = result.putArray("list");
        for (int strike : strikes) {
            if (second == (strike % 2 == 0)) {
                list.addObject()
                        .put("symbol", "BTC-" + strike)
                        .put("deliveryTime", Long.toString(DeribitScript.EXPIRY_MILLIS));
            }
        }
        return answer.toString();
    }

    @Override
    public String channel(int strike) {
        return "tickers.BTC-" + strike;
    }

    @Override
    public String quote(int strike, long eventMicros, long number) {
        return "{\"topic\":\"" + channel(strike) + "\",\"type\":\"snapshot\",\"data\":{\"q\":" + strike + ",\"t\":"
                + eventMicros + ",\"bid\":" + number + "}}";
    }

    @Override
    public String heartbeat() {
        return "";
    }

    @Override
    public List<String> answerTalk(String request) {
        return request.contains("ping")
                ? List.of("{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}")
                : List.of();
    }

    @Override
    public List<String> subscribed(String request) {
        return channels(request, "subscribe");
    }

    @Override
    public List<String> unsubscribed(String request) {
        return channels(request, "unsubscribe");
    }

    /** One unknown channel fails the whole call. */
    @Override
    public List<String> grant(String request, List<String> granted, List<String> refused) {
        return List.of("{\"success\":" + refused.isEmpty() + ",\"ret_msg\":\"\",\"req_id\":"
                + JsonText.read(request).path("req_id") + ",\"op\":\"subscribe\"}");
    }

    @Override
    public String rateLimit(String request) {
        return "{\"success\":false,\"ret_msg\":\"Too many visits!\",\"req_id\":"
                + JsonText.read(request).path("req_id") + ",\"op\":\"subscribe\"}";
    }

    private static List<String> channels(String request, String operation) {
        JsonNode call = JsonText.read(request);
        return call.path("op").asText().equals(operation) ? JsonText.texts(call.path("args")) : List.of();
    }
}
