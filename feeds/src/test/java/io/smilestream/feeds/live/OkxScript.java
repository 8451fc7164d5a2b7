package io.smilestream.feeds.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** OKX's part. */
final class OkxScript implements VenueScript {
    @Override
    public String list(Set<Integer> strikes, String query) {
        ObjectNode answer = JsonText.object().put("code", "0");
        ArrayNode data = answer.putArray("data");
        for (int strike : strikes) {
            data.addObject()
                    .put("instType", "OPTION")
                    .put("instId", "BTC-" + strike)
                    .put("expTime", Long.toString(DeribitScript.EXPIRY_MILLIS))
                    .put("ctVal", "1")
                    .put("ctMult", "0.01");
        }
        return answer.toString();
    }

    @Override
    public String channel(int strike) {
        return "tickers:BTC-" + strike;
    }

    @Override
    public String quote(int strike, long eventMicros, long number) {
        return "{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-" + strike + "\"},\"data\":[{\"instId\":\"BTC-"
                + strike + "\",\"q\":" + strike + ",\"t\":" + eventMicros + ",\"bid\":" + number + "}]}";
    }

    @Override
    public String heartbeat() {
        return "";
    }

    @Override
    public List<String> answerTalk(String request) {
        return request.equals("ping") ? List.of("pong") : List.of();
    }

    @Override
    public List<String> subscribed(String request) {
        return channels(request, "subscribe");
    }

    @Override
    public List<String> unsubscribed(String request) {
        return channels(request, "unsubscribe");
    }

    @Override
    public List<String> grant(String request, List<String> granted, List<String> refused) {
        String id = "{\"id\":" + JsonText.read(request).path("id") + ",\"event\":";
        List<String> answers = new ArrayList<>();
        for (String channel : granted) {
            answers.add(id + "\"subscribe\",\"arg\":{\"channel\":\"" + kind(channel) + "\",\"" + named(channel)
                    + "\":\"" + channel.substring(channel.indexOf(':') + 1) + "\"}}");
        }
        for (String channel : refused) {
            answers.add(id + "\"error\",\"code\":\"60018\",\"msg\":\"Wrong URL or channel:" + kind(channel) + ","
                    + named(channel) + ":" + channel.substring(channel.indexOf(':') + 1) + " doesn't exist.\"}");
        }
        return answers;
    }

    @Override
    public String rateLimit(String request) {
        return "{\"id\":" + JsonText.read(request).path("id")
                + ",\"event\":\"error\",\"code\":\"60014\",\"msg\":\"Requests too frequent.\"}";
    }

    private static String kind(String channel) {
        return channel.substring(0, channel.indexOf(':'));
    }

    private static String named(String channel) {
        return kind(channel).equals("tickers") ? "instId" : "instFamily";
    }

    private static List<String> channels(String request, String operation) {
        JsonNode call = JsonText.read(request);
        List<String> channels = new ArrayList<>();
        if (call.path("op").asText().equals(operation)) {
            call.path("args")
                    .forEach(arg -> channels.add(arg.path("channel").asText() + ":"
                            + arg.path("instFamily").asText()
                            + arg.path("instId").asText()));
        }
        return channels;
    }
}
