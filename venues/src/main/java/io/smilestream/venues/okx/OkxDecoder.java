package io.smilestream.venues.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.ContractSizes;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.json.JsonFields;
import io.smilestream.venues.json.MessageJson;
import io.smilestream.venues.json.UnusableException;
import io.smilestream.venues.part.MessageParts;
import io.smilestream.venues.part.PartKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OKX's WebSocket and HTTP messages, version 5, and the {@code option/*} tables of the version 3 that archives hold.
 *
 * <p>Read are {@code opt-summary}, {@code tickers}, {@code bbo-tbt}, {@code mark-price}, {@code trades} and
 * {@code option-trades} of options, and the replies with the same entries, which are told by their fields. All else is no
 * tick. OKX tells an option's state in pieces: {@code opt-summary} has volatilities and forward without prices, the
 * others prices without these; see {@link Coverage}. Its Greeks are per coin and are left out.
 *
 * <p>Premiums are in coin for one unit of the underlying, volatilities are fractions. Sizes are in contracts and are left
 * out where {@link ContractSizes} does not know how much a contract is.
 *
 * <p>Thread-safe if {@link ContractSizes} is.
 */
public final class OkxDecoder implements VenueDecoder {
    static final String VENUE = "okx";

    private static final String NAME = "instId";
    private static final String OLD_NAME = "instrument_id";
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.US_ASCII);

    private final OkxNames names = new OkxNames();
    private final ContractSizes sizes;
    private final PartKind summary = new PartKind(NAME, Coverage.VOLATILITIES, OkxDecoder::summary);
    private final PartKind ticker = new PartKind(NAME, Coverage.BOOK, this::ticker);
    private final PartKind mark = new PartKind(NAME, Coverage.MARKS, OkxDecoder::mark);
    private final PartKind trade = new PartKind(NAME, Coverage.WHOLE, this::trade);
    private final Map<String, PartKind> channels = Map.of(
            "opt-summary", summary,
            "tickers", ticker,
            "bbo-tbt", new PartKind(NAME, Coverage.BOOK, this::bestBook),
            "mark-price", mark,
            "trades", trade,
            "option-trades", trade,
            "option/summary", new PartKind(OLD_NAME, Coverage.WHOLE, this::oldSummary),
            "option/ticker", new PartKind(OLD_NAME, Coverage.BOOK, this::oldTicker));

    /** A decoder that counts contracts as {@code sizes} says. */
    public OkxDecoder(ContractSizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String venue() {
        return VENUE;
    }

    @Override
    public void decode(byte[] message, @Nullable Instant receiveTime, MessageSink out) {
        MessageParts parts = new MessageParts(VENUE, names, receiveTime, out);
        if (Arrays.equals(message, PONG)) {
            parts.notATick("", "an answer to a ping");
            return;
        }
        try {
            JsonNode root = MessageJson.readObject(message);
            JsonFields fields = JsonFields.of(root);
            JsonFields argument = fields.object("arg");
            String channel = argument.text("channel") + fields.text("table");
            PartKind kind = channel.isEmpty() ? kindOfReply(fields) : channels.get(channel);
            if (kind == null || !fields.has("data")) {
                parts.noTicks(root, channel);
            } else {
                read(fields.node("data"), kind, argument.text(NAME), parts);
            }
        } catch (UnusableException e) {
            parts.unusable("", e);
        }
    }

    private static void read(JsonNode data, PartKind kind, String subscribedName, MessageParts parts) {
        if (data.size() == 1) {
            parts.read(data.path(0), kind, subscribedName);
        } else {
            parts.read(data, kind);
        }
    }

    private @Nullable PartKind kindOfReply(JsonFields root) {
        JsonFields first = JsonFields.of(root.node("data").path(0));
        if (first.has("markVol")) {
            return summary;
        }
        if (first.has("tradeId")) {
            return trade;
        }
        if (first.has("markPx")) {
            return mark;
        }
        return first.has("bidPx") ? ticker : null;
    }

    private static void summary(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("ts"));
        tick.setBidVol(fields.fraction("bidVol"));
        tick.setAskVol(fields.fraction("askVol"));
        tick.setMarkVol(fields.fraction("markVol"));
        tick.setForward(fields.aboveZero("fwdPx"));
    }

    private void ticker(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("ts"));
        tick.setBidPrice(fields.aboveZero("bidPx"));
        tick.setBidSize(tick.getBidPrice() == null ? null : units(fields.aboveZero("bidSz"), tick));
        tick.setAskPrice(fields.aboveZero("askPx"));
        tick.setAskSize(tick.getAskPrice() == null ? null : units(fields.aboveZero("askSz"), tick));
    }

    private void bestBook(JsonFields fields, Tick tick) throws UnusableException {
        JsonFields bid = fields.bestLevel("bids");
        JsonFields ask = fields.bestLevel("asks");
        tick.setEventTime(fields.millis("ts"));
        tick.setSequence(fields.whole("seqId"));
        tick.setBidPrice(bid.aboveZero("price"));
        tick.setBidSize(units(bid.aboveZero("size"), tick));
        tick.setAskPrice(ask.aboveZero("price"));
        tick.setAskSize(units(ask.aboveZero("size"), tick));
    }

    private static void mark(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("ts"));
        tick.setMarkPrice(fields.number("markPx"));
    }

    private void trade(JsonFields fields, Tick tick) throws UnusableException {
        tick.setKind(TickKind.TRADE);
        tick.setEventTime(fields.millis("ts"));
        tick.setSequence(fields.whole("tradeId"));
        tick.setTradePrice(fields.required("px"));
        tick.setTradeSize(units(fields.aboveZero("sz"), tick));
        tick.setMarkPrice(fields.number("markPx"));
        tick.setForward(fields.aboveZero("fwdPx"));
        tick.setIndex(fields.aboveZero("idxPx"));
    }

    private void oldSummary(JsonFields fields, Tick tick) throws UnusableException {
        oldTicker(fields, tick);
        tick.setBidVol(tick.getBidPrice() == null ? null : fields.fraction("bid_vol"));
        tick.setAskVol(tick.getAskPrice() == null ? null : fields.fraction("ask_vol"));
        tick.setMarkVol(fields.fraction("mark_vol"));
        tick.setMarkPrice(fields.number("mark_price"));
    }

    private void oldTicker(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.isoTime("timestamp"));
        tick.setBidPrice(fields.aboveZero("best_bid"));
        tick.setBidSize(tick.getBidPrice() == null ? null : units(fields.aboveZero("best_bid_size"), tick));
        tick.setAskPrice(fields.aboveZero("best_ask"));
        tick.setAskSize(tick.getAskPrice() == null ? null : units(fields.aboveZero("best_ask_size"), tick));
        tick.setOpenInterest(units(fields.number("open_interest"), tick));
    }

    /** That many contracts of the tick's instrument in units of the underlying; null where not known. */
    private @Nullable Double units(@Nullable Double contracts, Tick tick) {
        double perContract = sizes.underlyingPerContract(tick.getInstrument());
        return contracts == null || !(perContract > 0.0) ? null : (Double) (contracts * perContract);
    }
}
