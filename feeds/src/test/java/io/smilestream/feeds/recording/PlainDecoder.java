package io.smilestream.feeds.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A venue's language for tests: anywhere in a message, an object with {@code "q"} (a strike), {@code "t"} (event time in
 * microseconds) and {@code "bid"} is a quote of a call; a message without one is no tick, one that is not JSON is garbage.
 */
public final class PlainDecoder implements VenueDecoder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant EXPIRY = Instant.parse("2027-12-31T08:00:00Z");

    private final String venue;
    private final ContractSizes sizes;

    public PlainDecoder(String venue, ContractSizes sizes) {
        this.venue = venue;
        this.sizes = sizes;
    }

    /** A message with one quote. */
    public static String quote(int strike, long eventMicros, double bid) {
        return "{\"q\":" + strike + ",\"t\":" + eventMicros + ",\"bid\":" + bid + "}";
    }

    @Override
    public String venue() {
        return venue;
    }

    @Override
    public void decode(byte[] message, @Nullable Instant receiveTime, MessageSink out) {
        String text = new String(message, StandardCharsets.UTF_8);
        try {
            JsonNode quote = JSON.readTree(text).findParent("q");
            if (quote == null) {
                out.unusable("", DeadLetterReason.NOT_A_TICK, "nothing is quoted");
            } else {
                out.tick(tick(quote, receiveTime));
            }
        } catch (JsonProcessingException e) {
            out.unusable("", DeadLetterReason.UNDECODABLE, "not JSON");
        }
    }

    private SmileTick tick(JsonNode quote, @Nullable Instant receiveTime) {
        double size = sizes.underlyingPerContract("BTC-" + quote.path("q").asInt());
        Tick tick = Tick.newBuilder()
                .setEventTime(EpochMicros.toInstant(quote.path("t").asLong()))
                .setReceiveTime(receiveTime)
                .setKind(TickKind.OPTION_QUOTE)
                .setInstrument("BTC-" + quote.path("q").asInt())
                .setStrike(quote.path("q").asDouble())
                .setRight(OptionRight.CALL)
                .setBidPrice(quote.path("bid").asDouble())
                .setBidSize(Double.isNaN(size) ? null : size)
                .build();
        return new SmileTick(new SmileKey(venue, "BTC", EXPIRY), PriceUnit.COIN, tick);
    }
}
