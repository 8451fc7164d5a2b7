package io.smilestream.venues.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.schemas.DeadLetterReason;
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
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The streams of Binance's European options, old and new, within {@code {"stream":..,"data":..}} or bare.
 *
 * <p>Read are the old {@code @ticker} and {@code @markPrice}, the new {@code @optionMarkPrice}, {@code @bookTicker} and both
 * names of trades, told by their event type. All else is no tick. Letters change their meaning with the event: {@code b} is
 * the bid's volatility in a ticker or mark price and its price in a book ticker.
 *
 * <p>Premiums are in USDT for one contract, which is one unit of BTC or ETH but 100 XRP and 1,000 DOGE; they and the sizes
 * are brought to one unit of the underlying. {@link ContractSizes} knows how much a contract is, failing which those four
 * are known here. Where nobody knows, premiums and sizes are left out beside volatilities, and a message that has
 * nothing else is unusable. Volatilities are fractions, of which 0 and -1 mean none. Binance tells an index and no forward.
 *
 * <p>Thread-safe if {@link ContractSizes} is.
 */
public final class BinanceDecoder implements VenueDecoder {
    static final String VENUE = "binance";

    private static final String NAME = "s";

    /** Seen in Binance's own prices and volatilities, which agree at these numbers only. */
    private static final Map<String, Double> KNOWN_SIZES =
            Map.of("BTC", 1.0, "ETH", 1.0, "XRP", 100.0, "DOGE", 1_000.0);

    private final BinanceNames names = new BinanceNames();
    private final ContractSizes sizes;
    private final PartKind chain = new PartKind(NAME, Coverage.WHOLE, this::chain);
    private final PartKind mark = new PartKind(NAME, Coverage.MARKS, this::mark);
    private final PartKind book = new PartKind(NAME, Coverage.BOOK, this::book);
    private final PartKind trade = new PartKind(NAME, Coverage.WHOLE, this::trade);

    /** A decoder that counts contracts as {@code sizes} says. */
    public BinanceDecoder(ContractSizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String venue() {
        return VENUE;
    }

    @Override
    public void decode(byte[] message, @Nullable Instant receiveTime, MessageSink out) {
        MessageParts parts = new MessageParts(VENUE, names, receiveTime, out);
        try {
            JsonNode root = MessageJson.read(message);
            JsonNode data = root.isObject() && root.has("data") ? root.path("data") : root;
            JsonFields first = JsonFields.of(data.isArray() ? data.path(0) : data);
            PartKind kind = kindOf(first);
            if (kind == null) {
                parts.noTicks(root, JsonFields.of(root).text("stream"));
            } else {
                parts.read(data, kind);
            }
        } catch (UnusableException e) {
            parts.unusable("", e);
        }
    }

    private @Nullable PartKind kindOf(JsonFields event) {
        return switch (event.text("e")) {
            case "24hrTicker" -> event.has("bo") ? chain : null;
            case "markPrice" -> event.has("bo") ? chain : mark;
            case "bookTicker" -> book;
            case "trade" -> trade;
            default -> null;
        };
    }

    private void chain(JsonFields fields, Tick tick) throws UnusableException {
        double perContract = underlyingPerContract(tick);
        tick.setEventTime(fields.millis("E"));
        Double bid = fields.aboveZero("bo");
        Double ask = fields.aboveZero("ao");
        tick.setBidPrice(perUnit(bid, perContract));
        tick.setBidSize(bid == null ? null : units(fields.aboveZero("bq"), perContract));
        tick.setBidVol(bid == null ? null : fields.fraction("b"));
        tick.setAskPrice(perUnit(ask, perContract));
        tick.setAskSize(ask == null ? null : units(fields.aboveZero("aq"), perContract));
        tick.setAskVol(ask == null ? null : fields.fraction("a"));
        tick.setMarkPrice(perUnit(fields.number("mp"), perContract));
        tick.setMarkVol(fields.fraction("vo"));
        tick.setIndex(fields.aboveZero("i"));
    }

    private void mark(JsonFields fields, Tick tick) throws UnusableException {
        tick.setEventTime(fields.millis("E"));
        tick.setMarkPrice(perUnit(fields.number("mp"), knownUnderlyingPerContract(tick)));
    }

    private void book(JsonFields fields, Tick tick) throws UnusableException {
        double perContract = knownUnderlyingPerContract(tick);
        tick.setEventTime(fields.millis(fields.has("T") ? "T" : "E"));
        tick.setSequence(fields.whole("u"));
        tick.setBidPrice(perUnit(fields.aboveZero("b"), perContract));
        tick.setBidSize(tick.getBidPrice() == null ? null : units(fields.aboveZero("B"), perContract));
        tick.setAskPrice(perUnit(fields.aboveZero("a"), perContract));
        tick.setAskSize(tick.getAskPrice() == null ? null : units(fields.aboveZero("A"), perContract));
    }

    private void trade(JsonFields fields, Tick tick) throws UnusableException {
        double perContract = knownUnderlyingPerContract(tick);
        tick.setKind(TickKind.TRADE);
        tick.setEventTime(fields.millis("T"));
        tick.setSequence(fields.whole("t"));
        tick.setTradePrice(perUnit(fields.required("p"), perContract));
        tick.setTradeSize(units(fields.aboveZero("q"), perContract));
    }

    private double knownUnderlyingPerContract(Tick tick) throws UnusableException {
        double perContract = underlyingPerContract(tick);
        if (Double.isNaN(perContract)) {
            throw new UnusableException(
                    DeadLetterReason.INCOMPLETE,
                    "how much one contract of " + tick.getInstrument() + " is, is not known");
        }
        return perContract;
    }

    /** Units of the underlying in one contract of the tick's instrument; NaN where not known. */
    private double underlyingPerContract(Tick tick) {
        double said = sizes.underlyingPerContract(tick.getInstrument());
        String underlying =
                tick.getInstrument().substring(0, tick.getInstrument().indexOf('-'));
        return said > 0.0 ? said : KNOWN_SIZES.getOrDefault(underlying, Double.NaN);
    }

    private static @Nullable Double perUnit(@Nullable Double perContractPrice, double perContract) {
        return perContractPrice == null || Double.isNaN(perContract) ? null : (Double) (perContractPrice / perContract);
    }

    private static @Nullable Double units(@Nullable Double contracts, double perContract) {
        return contracts == null || Double.isNaN(perContract) ? null : (Double) (contracts * perContract);
    }
}
