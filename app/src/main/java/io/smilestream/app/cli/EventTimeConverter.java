package io.smilestream.app.cli;

import io.smilestream.app.fault.UsageException;
import io.smilestream.app.replay.EventTimeText;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a flag's event time: an instant, or a date. */
final class EventTimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return EventTimeText.parse(text);
        } catch (UsageException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
