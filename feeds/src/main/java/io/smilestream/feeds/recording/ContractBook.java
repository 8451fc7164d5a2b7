package io.smilestream.feeds.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smilestream.venues.ContractSizes;
import java.util.HashMap;
import java.util.Map;

/**
 * Sizes of contracts as the venue's own list of instruments states them: {@code ctVal x ctMult} of the underlying, as OKX
 * publishes. The other venues count in the underlying itself and publish neither.
 */
final class ContractBook implements ContractSizes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Double> sizes = new HashMap<>();

    /** Learns from the text of an answer; what is no list of instruments teaches nothing. */
    void learn(String answer) {
        try {
            for (JsonNode instrument : JSON.readTree(answer).path("body").path("data")) {
                double size = number(instrument.path("ctVal")) * number(instrument.path("ctMult"));
                if (size > 0) {
                    sizes.put(instrument.path("instId").asText(), size);
                }
            }
        } catch (JsonProcessingException e) {
            // An answer that is cut short has no instruments.
        }
    }

    @Override
    public double underlyingPerContract(String instrument) {
        return sizes.getOrDefault(instrument, Double.NaN);
    }

    private static double number(JsonNode node) {
        try {
            return Double.parseDouble(node.asText());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
