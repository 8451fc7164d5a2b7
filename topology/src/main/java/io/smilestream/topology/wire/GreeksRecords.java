package io.smilestream.topology.wire;

import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.greeks.SliceGreeksWorkspace;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.OptionGreeks;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import java.util.ArrayList;
import java.util.List;

/** Makes {@code GreeksSlice} records of slices and their smiles. */
public final class GreeksRecords {
    private GreeksRecords() {}

    /** Greeks of every option of {@code slice} on the smile of {@code calibration}, which must have one. */
    public static GreeksSlice of(Slice slice, Calibration calibration) {
        Smile smile = CalibrationRecords.smileOf(calibration);
        List<OptionGreeks> greeks = new ArrayList<>(slice.getQuotes().size());
        SliceGreeksWorkspace values = new SliceGreeksWorkspace(slice.getQuotes().size());
        for (SliceQuote quote : slice.getQuotes()) {
            values.add(quote.getRight() == OptionRight.CALL ? Side.CALL : Side.PUT, quote.getStrike());
        }
        values.computeOnSmile(calibration.getForward(), smile);
        for (int i = 0; i < values.size(); i++) {
            greeks.add(recordOf(slice.getQuotes().get(i), values.at(i)));
        }
        return GreeksSlice.newBuilder()
                .setVenue(slice.getVenue())
                .setUnderlying(slice.getUnderlying())
                .setExpiry(slice.getExpiry())
                .setWindowStart(slice.getWindowStart())
                .setWindowEnd(slice.getWindowEnd())
                .setRevision(slice.getRevision())
                .setNewestEventTime(slice.getNewestEventTime())
                .setForward(calibration.getForward())
                .setTauYears(calibration.getTauYears())
                .setPriceUnit(slice.getPriceUnit())
                .setGreeks(greeks)
                .build();
    }

    private static OptionGreeks recordOf(SliceQuote quote, io.smilestream.calibrator.greeks.OptionGreeks value) {
        return OptionGreeks.newBuilder()
                .setInstrument(quote.getInstrument())
                .setStrike(quote.getStrike())
                .setRight(quote.getRight())
                .setVol(value.vol())
                .setPrice(value.price())
                .setPriceCoin(value.priceCoin())
                .setDelta(value.delta())
                .setDeltaCoin(value.deltaCoin())
                .setGamma(value.gamma())
                .setVega(value.vega())
                .setTheta(value.theta())
                .setRho(value.rho())
                .setVanna(value.vanna())
                .setVolga(value.volga())
                .setSmileDelta(value.smileDelta())
                .setSmileGamma(value.smileGamma())
                .build();
    }
}
