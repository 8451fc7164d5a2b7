package io.smilestream.venues.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.json.JsonFields;
import io.smilestream.venues.json.MessageJson;
import io.smilestream.venues.json.UnusableException;
import io.smilestream.venues.part.MessageParts;
import io.smilestream.venues.part.PartKind;
import io.smilestream.venues.part.PartReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bybit's WebSocket and HTTP messages, version 5: options paid in dollars, settled in USDC or USDT.
 *
 * <p>Read are the topics {@code tickers} and {@code publicTrade} and the reply of {@code v5/market/tickers}, which spells
 * the same fields differently. All else is no tick, and so are these for anything but options.
 *
 * <p>Volatilities are fractions; "0" means none. A bid's or ask's volatility counts only beside its price; 5 is Bybit's
 * ceiling and stands as the venue says it. The forward is {@code underlyingPrice}, one for each expiry. Sizes are in units
 * of the underlying. A ticker's time is the message's, for its entries have none.
 *
 * <p>Thread-safe.
 */
public final class BybitDecoder implements VenueDecoder {
    static final String VENUE = "bybit";

    private static final PartKind TRADE = new PartKind("s", Coverage.WHOLE, BybitDecoder::trade);

    private final BybitNames names = new BybitNames();

    @Override
    public String venue() {
        return VENUE;
    }

    @Override
    public void decode(byte[] message, @Nullable Instant receiveTime, MessageSink out) {
        MessageParts parts = new MessageParts(VENUE, names, receiveTime, out);
        try {
            JsonNode node = MessageJson.readObject(message);
            JsonFields root = JsonFields.of(node);
            String topic = root.text("topic");
            JsonFields result = root.object("result");
            if (topic.startsWith("tickers.")) {
                parts.read(root.node("data"), tickers(at(root, "ts", BybitDecoder::pushedTicker)));
            } else if (topic.startsWith("publicTrade.")) {
                parts.read(root.node("data"), TRADE);
            } else if (JsonFields.of(result.node("list").path(0)).has("bid1Price")) {
                parts.read(result.node("list"), tickers(at(root, "time", BybitDecoder::repliedTicker)));
            } else {
                parts.noTicks(node, topic);
            }
        } catch (UnusableException e) {
            parts.unusable("", e);
        }
    }

    private static PartKind tickers(PartReader reader) {
        return new PartKind("symbol", Coverage.WHOLE, reader);
    }

    /** Reads entries that happened when the message says. */
    private static PartReader at(JsonFields root, String timeField, PartReader reader) {
        return (fields, tick) -> {
            tick.setEventTime(root.millis(timeField));
            reader.read(fields, tick);
        };
    }

    private static void pushedTicker(JsonFields fields, Tick tick) throws UnusableException {
        bid(fields, "bid", tick);
        ask(fields, "ask", tick);
        tick.setMarkVol(fields.fraction("markPriceIv"));
        instrument(fields, tick);
    }

    private static void repliedTicker(JsonFields fields, Tick tick) throws UnusableException {
        bid(fields, "bid1", tick);
        ask(fields, "ask1", tick);
        tick.setMarkVol(fields.fraction("markIv"));
        instrument(fields, tick);
    }

    private static void bid(JsonFields fields, String prefix, Tick tick) throws UnusableException {
        tick.setBidPrice(fields.aboveZero(prefix + "Price"));
        tick.setBidSize(tick.getBidPrice() == null ? null : fields.aboveZero(prefix + "Size"));
        tick.setBidVol(tick.getBidPrice() == null ? null : fields.fraction(prefix + "Iv"));
    }

    private static void ask(JsonFields fields, String prefix, Tick tick) throws UnusableException {
        tick.setAskPrice(fields.aboveZero(prefix + "Price"));
        tick.setAskSize(tick.getAskPrice() == null ? null : fields.aboveZero(prefix + "Size"));
        tick.setAskVol(tick.getAskPrice() == null ? null : fields.fraction(prefix + "Iv"));
    }

    private static void instrument(JsonFields fields, Tick tick) throws UnusableException {
        tick.setMarkPrice(fields.number("markPrice"));
        tick.setForward(fields.aboveZero("underlyingPrice"));
        tick.setIndex(fields.aboveZero("indexPrice"));
        tick.setOpenInterest(fields.number("openInterest"));
    }

    private static void trade(JsonFields fields, Tick tick) throws UnusableException {
        tick.setKind(TickKind.TRADE);
        tick.setEventTime(fields.millis("T"));
        tick.setTradePrice(fields.required("p"));
        tick.setTradeSize(fields.aboveZero("v"));
        tick.setMarkPrice(fields.number("mP"));
        tick.setIndex(fields.aboveZero("iP"));
    }
}
