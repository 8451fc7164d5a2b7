package io.smilestream.fuzz;

import static io.smilestream.fuzz.BrokenPromiseException.unless;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.venues.ContractBook;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.QuoteJoin;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueDecoder;
import io.smilestream.venues.VenueSniffer;
import io.smilestream.venues.Venues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A venue's messages. Each must end in a tick or a fault; only well-formed JSON may say nothing at all. Decoding twice must
 * say the same twice, for decoders remember nothing.
 */
final class VenueProbe implements Probe {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VenueDecoder decoder;

    VenueProbe(String venue) {
        this.decoder = Venues.decoder(venue, name -> name.length() % 2 == 0 ? 0.01 : Double.NaN);
    }

    @Override
    public void feed(byte[] input) throws IOException {
        Said first = said(input);
        unless(first.parts.equals(said(input).parts), "a message must mean the same each time it is read");
        unless(!first.parts.isEmpty() || isJson(input), "what is no JSON must not pass in silence");
        String unusedVenue = VenueSniffer.venueOf(input);
        ContractBook book = new ContractBook();
        int learnt = book.learn(input);
        unless(learnt >= book.size(), "as many sizes as were learnt must be known at most");
    }

    private Said said(byte[] input) {
        Said said = new Said();
        decoder.decode(input, null, new QuoteJoin(said));
        return said;
    }

    private static boolean isJson(byte[] input) {
        try {
            return JSON.readTree(input) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static final class Said implements MessageSink {
        private final List<Object> parts = new ArrayList<>();

        @Override
        public void tick(SmileTick tick) {
            TickPromise.check(tick.tick());
            parts.add(tick);
        }

        @Override
        public void unusable(String key, DeadLetterReason reason, String detail) {
            unless(!detail.isEmpty() && detail.length() < 250, "a fault must be told in a sentence: " + detail);
            unless(key.length() < 100, "a fault's key must be short, has " + key.length() + " letters");
            parts.add(reason + " " + key + " " + detail);
        }
    }
}
