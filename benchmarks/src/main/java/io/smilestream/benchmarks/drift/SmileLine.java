package io.smilestream.benchmarks.drift;

import io.smilestream.calibrator.SmileCalibrator;
import io.smilestream.calibrator.filter.SmileMemory;
import io.smilestream.calibrator.forward.ForwardMemory;
import io.smilestream.schemas.EpochMicros;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.Windows;
import io.smilestream.schemas.tick.TickRow;
import io.smilestream.topology.SmileSettings;
import io.smilestream.topology.chain.ClosedWindow;
import io.smilestream.topology.chain.ForwardFinder;
import io.smilestream.topology.chain.OptionChain;
import io.smilestream.topology.chain.SliceCutter;
import io.smilestream.topology.wire.CalibratedSlice;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.SliceCalibrator;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.Slice;
import io.smilestream.v1.TickKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One smile's way from ticks to calibrations through the stream's own chain, cutter, calibrator and records, without a
 * broker: what keep-chain, cut-slice and calibrate-smile do, one after the other.
 */
final class SmileLine {
    private final SliceCalibrator calibrator;
    private final ForwardFinder finder;
    private final SliceCutter cutter;
    private final OptionChain chain;
    private final Consumer<CalibratedSlice> out;
    private final ForwardMemory forwards = ForwardMemory.of(new double[0]);
    private final SmileMemory memory = new SmileMemory();
    private @Nullable Calibration last;

    SmileLine(SmileSettings settings, SmileKey key, PriceUnit unit, long eventMicros, Consumer<CalibratedSlice> out) {
        long maxQuoteAge = EpochMicros.lengthOf(settings.maxQuoteAge());
        Windows windows = Windows.of(settings.window(), settings.grace());
        this.calibrator = new SliceCalibrator(
                new SmileCalibrator(settings.model()),
                new CalibrationRecords(maxQuoteAge, settings.model(), settings.configHash()));
        this.finder = new ForwardFinder(settings.forward(), maxQuoteAge);
        this.cutter = new SliceCutter(maxQuoteAge);
        this.chain = OptionChain.startingAt(key, windows, maxQuoteAge, unit, eventMicros);
        this.out = out;
    }

    /** Takes in a good tick. */
    void put(TickRow tick, PriceUnit unit) {
        advanceTo(tick.eventMicros());
        if (tick.kind() != TickKind.HEARTBEAT) {
            chain.put(tick, unit);
        }
    }

    /** Lets event time come so far, and calibrates what closes. */
    void advanceTo(long micros) {
        chain.advanceTo(micros);
        for (ClosedWindow window = chain.closeNext(); window != null; window = chain.closeNext()) {
            Slice slice = cutter.cut(window, finder.find(window, forwards));
            Calibration calibration = calibrator.calibrate(slice, memory, last);
            if (calibration.getStatus() == CalibrationStatus.FITTED
                    || calibration.getStatus() == CalibrationStatus.DEGRADED) {
                last = calibration;
            }
            out.accept(new CalibratedSlice(slice, calibration));
        }
    }

    /** Whether nothing can follow. */
    boolean isOver() {
        return chain.isOver();
    }
}
