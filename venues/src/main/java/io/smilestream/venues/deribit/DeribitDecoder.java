package io.smilestream.venues.deribit;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.Coverage;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.json.ForeignText;
import io.smilestream.venues.json.JsonFields;
import io.smilestream.venues.json.MessageJson;
import io.smilestream.venues.json.UnusableException;
import io.smilestream.venues.part.MessageParts;
import io.smilestream.venues.part.PartKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deribit's JSON-RPC, over WebSocket and HTTP: options paid in coin and, under names such as {@code BTC_USDC}, in dollars.
 *
 * <p>Read are {@code ticker}, the snapshots of {@code incremental_ticker}, {@code quote}, {@code trades} and
 * {@code markprice.options}; of replies, {@code get_book_summary_by_currency}, {@code ticker}, {@code get_order_book} and
 * {@code get_last_trades_*}. All else is no tick, and so is the ticker of an instrument whose state is not open.
 *
 * <p>Volatilities are percentages, except in {@code markprice.options}, where they are fractions. Sizes are in units of the
 * underlying. A bid's or ask's volatility counts only beside its price: a closed book shows an {@code ask_iv} of 500
 * over no ask. Where there is an ask, 500 is Deribit's ceiling and stands as the venue says it. The forward is
 * {@code underlying_price}, one for each expiry; {@code index_price} is not it.
 *
 * <p>A dated future's ticker is a {@code FUTURE_QUOTE} of the options that expire with it. Its mark is their forward; its
 * book is left out, since it is in dollars whatever the options are paid in.
 *
 * <p>Thread-safe.
 */
public final class DeribitDecoder implements VenueDecoder {
    static final String VENUE = "deribit";

    private static final String NAME = "instrument_name";

    private final DeribitNames names = new DeribitNames();
    private final PartKind ticker =
            new PartKind(NAME, Coverage.WHOLE, DeribitDecoder::ticker, DeribitDecoder::futureTicker);
    private final PartKind summary =
            new PartKind(NAME, Coverage.WHOLE, DeribitDecoder::summary, DeribitDecoder::futureSummary);
    private final PartKind trade = new PartKind(NAME, Coverage.WHOLE, DeribitDecoder::trade);
    private final Map<String, PartKind> channels = Map.of(
            "ticker", ticker,
            "incremental_ticker", ticker,
            "quote", new PartKind(NAME, Coverage.BOOK, DeribitDecoder::quote),
            "trades", trade,
            "markprice", new PartKind(NAME, Coverage.MARKS, DeribitDecoder::mark));

    @Override
    public String venue() {
        return VENUE;
    }

    @Override
    public void decode(byte[] message, @Nullable Instant receiveTime, MessageSink out) {
        MessageParts parts = new MessageParts(VENUE, names, receiveTime, out);
        try {
            JsonNode root = MessageJson.readObject(message);
            JsonFields fields = JsonFields.of(root);
            String channel = fields.object("params").text("channel");
            PartKind kind = channel.isEmpty() ? kindOfReply(fields) : kindOf(channel);
            if (kind == null) {
                parts.noTicks(root, channel.isEmpty() ? fields.text("method") : channel);
            } else {
                parts.read(entries(fields, channel), kind);
            }
        } catch (UnusableException e) {
            parts.unusable("", e);
        }
    }

    private @Nullable PartKind kindOf(String channel) {
        int dot = channel.indexOf('.');
        return dot < 0 ? null : channels.get(channel.substring(0, dot));
    }

    private @Nullable PartKind kindOfReply(JsonFields root) {
        JsonNode result = root.node("result");
        JsonFields first = JsonFields.of(result.isArray() ? result.path(0) : result);
        if (first.has("trades")) {
            return trade;
        }
        if (first.has("best_bid_price")) {
            return ticker;
        }
        return first.has("creation_timestamp") && first.has("mark_price") ? summary : null;
    }

    private static JsonNode entries(JsonFields root, String channel) {
        if (!channel.isEmpty()) {
            return root.object("params").node("data");
        }
        JsonNode result = root.node("result");
        return result.has("trades") ? result.path("trades") : result;
    }

    private static void ticker(JsonFields fields, Tick tick) throws UnusableException {
        requireSnapshotOfOpen(fields);
        quote(fields, tick);
        tick.setBidVol(tick.getBidPrice() == null ? null : fields.percent("bid_iv"));
        tick.setAskVol(tick.getAskPrice() == null ? null : fields.percent("ask_iv"));
        tick.setMarkVol(fields.percent("mark_iv"));
        tick.setMarkPrice(fields.number("mark_price"));
        tick.setForward(fields.aboveZero("underlying_price"));
        tick.setIndex(fields.aboveZero("index_price"));
        tick.setOpenInterest(fields.number("open_interest"));
    }

    private static void requireSnapshotOfOpen(JsonFields fields) throws UnusableException {
        if (fields.text("type").equals("change")) {
            throw new UnusableException(DeadLetterReason.NOT_A_TICK, "a change means nothing without its snapshot");
        }
        String state = fields.text("state");
        if (!state.isEmpty() && !state.equals("open")) {
            throw new UnusableException(DeadLetterReason.NOT_A_TICK, "state is '" + ForeignText.shown(state) + "'");
        }
    }

    private static void quote(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("timestamp"));
        tick.setBidPrice(fields.aboveZero("best_bid_price"));
        tick.setBidSize(tick.getBidPrice() == null ? null : fields.aboveZero("best_bid_amount"));
        tick.setAskPrice(fields.aboveZero("best_ask_price"));
        tick.setAskSize(tick.getAskPrice() == null ? null : fields.aboveZero("best_ask_amount"));
    }

    private static void summary(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("creation_timestamp"));
        tick.setBidPrice(fields.aboveZero("bid_price"));
        tick.setAskPrice(fields.aboveZero("ask_price"));
        tick.setMarkVol(fields.percent("mark_iv"));
        tick.setMarkPrice(fields.number("mark_price"));
        tick.setForward(fields.aboveZero("underlying_price"));
        tick.setOpenInterest(fields.number("open_interest"));
    }

    private static void futureTicker(JsonFields fields, Tick tick) throws UnusableException {
        requireSnapshotOfOpen(fields);
        tick.setEventTime(fields.millis("timestamp"));
        tick.setForward(fields.required("mark_price"));
        tick.setIndex(fields.aboveZero("index_price"));
    }

    private static void futureSummary(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("creation_timestamp"));
        tick.setForward(fields.required("mark_price"));
    }

    private static void mark(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("timestamp"));
        tick.setMarkPrice(fields.number("mark_price"));
        tick.setMarkVol(fields.fraction("iv"));
    }

    private static void trade(JsonFields fields, Tick tick) throws UnusableException {
        tick.setKind(TickKind.TRADE);
        tick.setEventTime(fields.millis("timestamp"));
        tick.setSequence(fields.whole("trade_seq"));
        tick.setTradePrice(fields.required("price"));
        tick.setTradeSize(fields.aboveZero("amount"));
        tick.setMarkPrice(fields.number("mark_price"));
        tick.setIndex(fields.aboveZero("index_price"));
    }
}
