package io.smilestream.venues;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.venues.json.JsonFields;
import io.smilestream.venues.json.MessageJson;
import io.smilestream.venues.json.UnusableException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of contracts as the venues' own lists of instruments tell them.
 *
 * <p>Understands Deribit's {@code get_instruments}, OKX's {@code public/instruments} and Binance's {@code exchangeInfo}. A
 * feed owns it, and shows it a list before the messages that need it: what a message means then depends on the order
 * in which the feed did so, which is why the decoders do not learn by themselves.
 *
 * <p>Holds some hundred bytes for each option it was shown and forgets none. Thread-safe.
 */
public final class ContractBook implements ContractSizes {
    private final ConcurrentMap<String, Double> sizes = new ConcurrentHashMap<>();

    @Override
    public double underlyingPerContract(String instrument) {
        return sizes.getOrDefault(instrument, Double.NaN);
    }

    /** How many instruments it knows. */
    public int size() {
        return sizes.size();
    }

    /**
     * Takes in a venue's list of instruments; of a message that is none, nothing.
     *
     * @param reply the reply as the venue sent it
     * @return how many options it gave the size of
     */
    public int learn(byte[] reply) {
        try {
            JsonNode root = MessageJson.read(reply);
            int learnt = 0;
            for (String list : new String[] {"result", "data", "optionSymbols"}) {
                JsonNode entries = root.path(list);
                for (int i = 0; entries.isArray() && i < entries.size(); i++) {
                    learnt += learn(JsonFields.of(entries.path(i)));
                }
            }
            return learnt;
        } catch (UnusableException e) {
            return 0;
        }
    }

    private int learn(JsonFields entry) {
        String name = entry.text("instrument_name") + entry.text("instId") + entry.text("symbol");
        Double size = sizeOf(entry);
        if (name.isEmpty() || size == null || size < 0.0) {
            return 0;
        }
        sizes.put(name, size);
        return 1;
    }

    private static @Nullable Double sizeOf(JsonFields entry) {
        try {
            if (entry.text("kind").equals("option")) {
                return entry.aboveZero("contract_size");
            }
            if (entry.text("instType").equals("OPTION")) {
                Double value = entry.aboveZero("ctVal");
                Double multiplier = entry.aboveZero("ctMult");
                return value == null || multiplier == null ? null : (Double) (value * multiplier);
            }
            return entry.aboveZero("unit");
        } catch (UnusableException e) {
            return null;
        }
    }
}
