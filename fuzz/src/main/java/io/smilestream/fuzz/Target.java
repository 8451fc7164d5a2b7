package io.smilestream.fuzz;

import io.smilestream.fuzz.ArchiveProbe.Lines;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Everything that decodes what others have written, by the name {@code scripts/fuzz} knows it by. */
enum Target {
    ARCHIVE_FILE(() -> new ArchiveProbe("", Lines.IGNORED)),
    ARCHIVE_OPTIONS_CHAIN(() -> new ArchiveProbe(Beginnings.OPTIONS_CHAIN, Lines.ENTRIES)),
    ARCHIVE_QUOTES(() -> new ArchiveProbe(Beginnings.QUOTES, Lines.ENTRIES)),
    ARCHIVE_TRADES(() -> new ArchiveProbe(Beginnings.TRADES, Lines.ENTRIES)),
    ARCHIVE_DERIVATIVE_TICKER(() -> new ArchiveProbe(Beginnings.DERIVATIVE_TICKER, Lines.ENTRIES)),
    ARCHIVE_BOOK_SNAPSHOT(() -> new ArchiveProbe(Beginnings.BOOK_SNAPSHOT, Lines.ENTRIES)),
    ARCHIVE_TIMED_MESSAGES(() -> new ArchiveProbe(Beginnings.TIMED, Lines.MESSAGES)),
    ARCHIVE_CAPTURED_MESSAGES(() -> new ArchiveProbe(Beginnings.CAPTURED, Lines.MESSAGES)),
    ARCHIVE_BARE_MESSAGES(() -> new ArchiveProbe(Beginnings.BARE, Lines.MESSAGES)),
    ARCHIVE_BOOK_SUMMARIES(() -> new ArchiveProbe(Beginnings.SUMMARIES, Lines.IGNORED)),
    VENUE_DERIBIT(() -> new VenueProbe("deribit")),
    VENUE_OKX(() -> new VenueProbe("okx")),
    VENUE_BYBIT(() -> new VenueProbe("bybit")),
    VENUE_BINANCE(() -> new VenueProbe("binance")),
    AVRO_TICKS(TickRunProbe::new),
    AVRO_RECORDS(RecordProbe::new),
    AVRO_STATES(StateProbe::new),
    REGISTRY_ANSWERS(RegistryProbe::new),
    RECORDING_PLAIN(() -> new RecordingProbe(Beginnings.RECORDING)),
    RECORDING_FILE(() -> new RecordingProbe(""));

    @SuppressWarnings("ImmutableEnumChecker") // the suppliers hold nothing, each call makes a fresh probe
    private final Supplier<Probe> probe;

    Target(Supplier<Probe> probe) {
        this.probe = probe;
    }

    /** Its name on the command line. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A fresh probe of it. */
    Probe probe() {
        return probe.get();
    }

    /** All names. */
    static List<String> titles() {
        return Arrays.stream(values()).map(Target::title).toList();
    }

    /**
     * The target of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Target of(String title) {
        for (Target target : values()) {
            if (target.title().equals(title)) {
                return target;
            }
        }
        throw new IllegalArgumentException("target must be one of " + titles() + ", was '" + title + "'");
    }
}
