package io.smilestream.venues.part;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import io.smilestream.venues.MessageSink;
import io.smilestream.venues.SmileTick;
import io.smilestream.venues.VenueSniffer;
import io.smilestream.venues.json.ForeignText;
import io.smilestream.venues.json.JsonFields;
import io.smilestream.venues.json.UnusableException;
import io.smilestream.venues.name.FutureTerms;
import io.smilestream.venues.name.InstrumentGrammar;
import io.smilestream.venues.name.OptionTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parts of one message on their way to the sink: each becomes a tick or a reason why it is none. */
public final class MessageParts {
    private final String venue;
    private final InstrumentGrammar grammar;
    private final @Nullable Instant receiveTime;
    private final MessageSink out;

    /** For one message of that venue. */
    public MessageParts(String venue, InstrumentGrammar grammar, @Nullable Instant receiveTime, MessageSink out) {
        this.venue = venue;
        this.grammar = grammar;
        this.receiveTime = receiveTime;
        this.out = out;
    }

    /** Reads an entry, or an array of entries, of one kind. */
    public void read(JsonNode entries, PartKind kind) {
        if (!entries.isArray()) {
            read(entries, kind, "");
        } else if (entries.isEmpty()) {
            notATick("", "the message holds no entries");
        }
        for (int i = 0; entries.isArray() && i < entries.size(); i++) {
            read(entries.path(i), kind, "");
        }
    }

    /**
     * Reads one entry.
     *
     * @param givenName the instrument's name where the entry itself may leave it out, else empty
     */
    public void read(JsonNode entry, PartKind kind, String givenName) {
        JsonFields fields = JsonFields.of(entry);
        String own = fields.text(kind.nameField());
        String name = own.isEmpty() ? givenName : own;
        OptionTerms option = grammar.option(name);
        FutureTerms future = option == null ? grammar.future(name) : null;
        if (option != null) {
            Tick tick = tick(TickKind.OPTION_QUOTE, name);
            tick.setStrike(option.strike());
            tick.setRight(option.right());
            SmileKey key = new SmileKey(venue, option.underlying(), option.expiry());
            fill(new SmileTick(key, option.priceUnit(), tick, kind.coverage()), kind.options(), fields);
        } else if (future != null && kind.futures() != null) {
            SmileKey key = new SmileKey(venue, future.underlying(), future.expiry());
            Tick tick = tick(TickKind.FUTURE_QUOTE, name);
            fill(new SmileTick(key, future.optionUnit(), tick, kind.coverage()), kind.futures(), fields);
        } else {
            unusable(name, name.isEmpty() ? JsonFields.absent(kind.nameField()) : noOption(name));
        }
    }

    private Tick tick(TickKind kind, String name) {
        Tick tick = new Tick();
        tick.setKind(kind);
        tick.setInstrument(name);
        tick.setReceiveTime(receiveTime);
        return tick;
    }

    private void fill(SmileTick tick, PartReader reader, JsonFields fields) {
        try {
            reader.read(fields, tick.tick());
            out.tick(tick);
        } catch (UnusableException e) {
            unusable(tick.key().toString(), e);
        }
    }

    /** Hands on a fault. */
    public void unusable(String key, UnusableException fault) {
        out.unusable(ForeignText.shown(key), fault.reason(), fault.detail());
    }

    /**
     * The message is none of those that report ticks. If it is another venue's altogether, that is a fault: somebody has
     * mixed up topics or files, and should not have to guess it from ticks that fail to come.
     *
     * @param channel what the venue calls the message's channel, empty where it has none
     */
    public void noTicks(JsonNode root, String channel) {
        String author = VenueSniffer.venueOf(root);
        if (author == null || author.equals(venue)) {
            notATick(channel, "channel '" + ForeignText.shown(channel) + "' reports no ticks");
        } else {
            out.unusable(
                    ForeignText.shown(channel),
                    DeadLetterReason.UNDECODABLE,
                    "the message is in the language of " + author + ", not of " + venue);
        }
    }

    /** The message, or an entry of it, is well-formed and reports no option. */
    public void notATick(String key, String detail) {
        out.unusable(ForeignText.shown(key), DeadLetterReason.NOT_A_TICK, detail);
    }

    private UnusableException noOption(String name) {
        String shown = "'" + ForeignText.shown(name) + "'";
        return grammar.future(name) != null || grammar.namesAnotherKind(name)
                ? new UnusableException(DeadLetterReason.NOT_A_TICK, shown + " is no option")
                : new UnusableException(DeadLetterReason.UNKNOWN_INSTRUMENT, shown + " is not an option's name");
    }
}
