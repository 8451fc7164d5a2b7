package io.smilestream.venues;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.venues.json.MessageJson;
import io.smilestream.venues.json.UnusableException;
import org.jspecify.annotations.Nullable;

/** Tells whose language a message is in, by its envelope: what a venue wraps all its messages in. */
public final class VenueSniffer {
    private VenueSniffer() {}

    /** The venue's name as in {@link Venues#names}; null if the message is in none of their languages. */
    public static @Nullable String venueOf(byte[] message) {
        try {
            return venueOf(MessageJson.read(message));
        } catch (UnusableException e) {
            return null;
        }
    }

    /** The same of a message that has been read already. */
    public static @Nullable String venueOf(JsonNode root) {
        if (root.has("jsonrpc")) {
            return "deribit";
        }
        if (root.has("arg") || hasBoth(root, "table", "data") || hasBoth(root, "code", "data")) {
            return "okx";
        }
        if (hasBoth(root, "topic", "data") || root.has("retCode") || hasBoth(root, "success", "op")) {
            return "bybit";
        }
        JsonNode event = root.isArray() ? root.path(0) : root;
        return hasBoth(root, "stream", "data") || hasBoth(event, "e", "s") ? "binance" : null;
    }

    private static boolean hasBoth(JsonNode node, String one, String other) {
        return node.has(one) && node.has(other);
    }
}
