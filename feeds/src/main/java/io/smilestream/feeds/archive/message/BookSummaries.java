package io.smilestream.feeds.archive.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smilestream.feeds.archive.file.ArchiveContent;
import io.smilestream.feeds.archive.file.ArchiveEntry;
import io.smilestream.feeds.archive.file.EntryReader;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of Deribit's chains as its HTTP interface answers, laid out over any number of lines: the replies of
 * {@code get_book_summary_by_currency} themselves, one behind the other, or their arrays under the names
 * {@code book_summary} and {@code instruments}, as people keep them.
 *
 * <p>Each summary is an entry. Instruments are passed over: their names say all that a tick needs. Not thread-safe.
 */
public final class BookSummaries implements EntryReader {
    private static final Set<String> ARRAYS = Set.of("book_summary", "result", "instruments");
    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

    private final JsonParser json;
    private final VenueDecoder decoder;
    private final DecodedParts parts;
    private boolean inSummaries;
    private boolean hadSummaries;

    /** At the first summary. */
    public BookSummaries(ArchiveContent content) throws IOException {
        this.json = MAPPER.createParser(content.stream()).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        this.decoder = Venues.decoder("deribit", ContractSizes.UNKNOWN);
        this.parts = new DecodedParts(content.name());
    }

    /** Whether a file that starts with these bytes is such a snapshot, as far as one can see. */
    public static boolean isBegunBy(byte[] head) {
        try (JsonParser json = MAPPER.createParser(head)) {
            JsonToken first = json.nextToken();
            return first == JsonToken.START_ARRAY
                    ? firstIsListed(json)
                    : first == JsonToken.START_OBJECT && hasArray(json);
        } catch (IOException e) {
            return false; // of bytes in memory: they are no JSON, or no text in the encoding they seem to have
        }
    }

    @Override
    public @Nullable ArchiveEntry next() throws IOException {
        try {
            while (parts.isEmpty() && step()) {}
        } catch (JsonProcessingException e) {
            throw new IOException("its JSON is cut short or damaged, " + e.getOriginalMessage(), e);
        }
        return parts.poll();
    }

    @Override
    public long line() {
        return json.currentLocation().getLineNr();
    }

    /** One value or the border of one; false at the end. */
    private boolean step() throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT && inSummaries) {
            readSummary();
        } else if (token == JsonToken.START_ARRAY
                && json.getParsingContext().getParent().inRoot()) {
            inSummaries = true;
        } else if (token == JsonToken.FIELD_NAME) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && ARRAYS.contains(json.currentName())) {
                inSummaries = true;
                hadSummaries = true;
            } else {
                json.skipChildren();
            }
        } else if (token == JsonToken.END_ARRAY) {
            inSummaries = false;
        } else if (token == JsonToken.START_OBJECT) {
            hadSummaries = false;
        } else if (token == JsonToken.END_OBJECT && !hadSummaries) {
            parts.turnTo(new byte[0], line());
            parts.unusable("", DeadLetterReason.NOT_A_TICK, "a reply without book summaries");
        }
        return token != null;
    }

    private void readSummary() throws IOException {
        long line = json.currentTokenLocation().getLineNr();
        JsonNode summary = MAPPER.readTree(json);
        if (summary.has("expiration_timestamp")) {
            return;
        }
        parts.turnTo(MAPPER.writeValueAsBytes(summary), line);
        JsonNode reply =
                MAPPER.createObjectNode().set("result", MAPPER.createArrayNode().add(summary));
        decoder.decode(MAPPER.writeValueAsBytes(reply), null, parts);
        if (parts.isEmpty()) {
            parts.unusable("", DeadLetterReason.NOT_A_TICK, "the summary says nothing");
        }
    }

    private static boolean hasArray(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && ARRAYS.contains(name)) {
                return firstIsListed(json);
            }
            json.skipChildren();
        }
        return false;
    }

    /** Whether the array's first element is a summary or an instrument. */
    private static boolean firstIsListed(JsonParser json) throws IOException {
        boolean named = false;
        boolean created = false;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            named |= json.currentName().equals("instrument_name");
            created |= json.currentName().equals("creation_timestamp");
            json.nextToken();
            json.skipChildren();
        }
        return named && created;
    }
}
