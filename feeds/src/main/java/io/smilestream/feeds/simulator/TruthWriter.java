package io.smilestream.feeds.simulator;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.smilestream.feeds.LineBuffer;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Writes the true smiles at the end of every window as a CSV, to hold calibrations against. */
public final class TruthWriter {
    private static final String[] COLUMNS = {
        "smile", "windowEnd", "forward", "a", "b", "rho", "m", "sigma", "atmVol", "tauYears"
    };

    private TruthWriter() {}

    /**
     * Writes a file, in place of any that is there. A smile has a row for each window end after the market's start, up to
     * and with its end, at which it is listed.
     *
     * @param more asked before each window; false ends the file there
     * @return rows written
     * @throws IOException if the file cannot be written
     */
    public static long write(MarketSettings settings, Path file, BooleanSupplier more) throws IOException {
        MarketTruth truth = new MarketTruth(settings);
        Windows windows = Windows.of(settings.window(), settings.grace());
        long startMicros = EpochMicros.of(settings.start());
        long endMicros = startMicros + TimeUnit.MICROSECONDS.convert(settings.duration());
        long rows = 0;
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(COLUMNS);
            long endOfWindow = windows.endOf(startMicros);
            while (endOfWindow <= endMicros && more.getAsBoolean()) {
                Instant time = EpochMicros.toInstant(endOfWindow);
                for (SmileKey key : truth.listed(time)) {
                    csv.writeRecord(row(key, time, truth.at(key, time)));
                    rows++;
                }
                endOfWindow += windows.lengthMicros();
            }
        } catch (UncheckedIOException e) {
            throw new IOException(file + " cannot be written, see that its disk has room: " + e.getMessage(), e);
        }
        return rows;
    }

    private static String[] row(SmileKey key, Instant time, TrueSmile smile) {
        return new String[] {
            key.toString(),
            time.toString(),
            number(smile.forward()),
            number(smile.a()),
            number(smile.b()),
            number(smile.rho()),
            number(smile.m()),
            number(smile.sigma()),
            number(smile.atmVol()),
            number(smile.tauYears())
        };
    }

    /** Every Java's Double.toString would do, but not every Java's is the same. */
    private static String number(double value) {
        return new LineBuffer().decimal(value, 0).toString();
    }
}
