package io.smilestream.topology.wire;

import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmilePlacement;
import io.smilestream.schemas.SurfaceKey;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.SurfacePart;
import io.smilestream.v1.SurfaceQuote;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records between the two halves of the stream.
 *
 * @param ticksPartitions how many partitions the ticks topic has: a window is complete when each of them has said so
 */
public record SurfaceParts(int ticksPartitions) {
    public SurfaceParts {
        if (ticksPartitions < 1) {
            throw new IllegalArgumentException("ticksPartitions must be one or more, was " + ticksPartitions);
        }
    }

    /**
     * Says that a venue's windows are closed in a partition.
     *
     * @param closedThrough end of the last of them, microseconds since the epoch
     */
    public Record<String, Object> progress(String venue, int partition, long closedThrough) {
        SurfacePart part = SurfacePart.newBuilder()
                .setVenue(venue)
                .setPartition(partition)
                .setPartitions(ticksPartitions)
                .setClosedThrough(EpochMicros.toInstant(closedThrough))
                .setQuotes(List.of())
                .build();
        return new Record<>(venue, part, part.getClosedThrough().toEpochMilli(), new RecordHeaders());
    }

    /** What a surface needs of a calibration that was made in a partition. */
    public SurfacePart of(CalibratedSlice calibrated, int partition) {
        return SurfacePart.newBuilder()
                .setVenue(calibrated.slice().getVenue())
                .setPartition(partition)
                .setPartitions(ticksPartitions)
                .setCalibration(calibrated.calibration())
                .setQuotes(quotesOf(calibrated.slice(), calibrated.calibration()))
                .build();
    }

    /**
     * Progress goes to every partition, since any may hold surfaces of the venue; calibrations are placed by their asset, so that its
     * venues meet.
     */
    public static StreamPartitioner<String, SurfacePart> partitioner() {
        return (topic, key, part, partitions) -> Optional.of(
                part.getCalibration() == null
                        ? all(partitions)
                        : Set.of(SmilePlacement.partitionOf(SurfaceKey.parse(key), partitions)));
    }

    private static Set<Integer> all(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }

    /** None where the smile is as of another time than the slice: it is repeated, and these are not the quotes behind it. */
    private static List<SurfaceQuote> quotesOf(Slice slice, Calibration calibration) {
        if (calibration.getTauYears() == null
                || slice.getForward() == null
                || calibration.getAtmVol() == null
                || !Objects.equals(calibration.getTauYears(), slice.getTauYears())) {
            return List.of();
        }
        return SliceMapping.of(slice).used().stream().map(SurfaceParts::quoteOf).toList();
    }

    private static SurfaceQuote quoteOf(SliceQuote quote) {
        return new SurfaceQuote(quote.getK(), quote.getBidVol(), quote.getAskVol());
    }
}
