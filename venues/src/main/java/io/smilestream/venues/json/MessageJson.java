package io.smilestream.venues.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smilestream.schemas.DeadLetterReason;
import java.io.IOException;

/**
 * Reads a message as a tree, within bounds that no venue's message comes near and no hostile one gets past.
 *
 * <p>Decimals are kept as written, because a percentage is divided by a hundred and rounded once. Of a name that occurs
 * twice the later value counts, as in the venues' own clients. Text after the value is an error.
 */
public final class MessageJson {
    private static final int NESTING_MAX = 32;
    private static final int NUMBER_CHARACTERS_MAX = 100;
    private static final int NAME_CHARACTERS_MAX = 1_000;
    private static final int TEXT_CHARACTERS_MAX = 100_000;

    private static final ObjectReader READER = JsonMapper.builder(factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private MessageJson() {}

    private static JsonFactory factory() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(NESTING_MAX)
                .maxNumberLength(NUMBER_CHARACTERS_MAX)
                .maxNameLength(NAME_CHARACTERS_MAX)
                .maxStringLength(TEXT_CHARACTERS_MAX)
                .build();
        return new JsonFactoryBuilder()
                .streamReadConstraints(bounds)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /**
     * The object that the bytes are.
     *
     * @throws UnusableException if they are none, or one beyond the bounds
     */
    public static JsonNode readObject(byte[] message) throws UnusableException {
        JsonNode root = read(message);
        if (!root.isObject()) {
            throw undecodable("it is an array");
        }
        return root;
    }

    /**
     * The object or array that the bytes are.
     *
     * @throws UnusableException if they are none, or one beyond the bounds
     */
    public static JsonNode read(byte[] message) throws UnusableException {
        try {
            JsonNode root = READER.readTree(message);
            if (root == null || root.isMissingNode()) {
                throw undecodable("it is empty");
            }
            if (!root.isContainerNode()) {
                throw undecodable("it is a bare value");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw undecodable(e.getOriginalMessage());
        } catch (IOException | NumberFormatException e) {
            // Jackson lets the latter escape for an exponent of too many digits.
            throw undecodable(String.valueOf(e.getMessage()));
        }
    }

    private static UnusableException undecodable(String fault) {
        return new UnusableException(
                DeadLetterReason.UNDECODABLE, "the message is not one JSON object: " + ForeignText.shown(fault));
    }
}
