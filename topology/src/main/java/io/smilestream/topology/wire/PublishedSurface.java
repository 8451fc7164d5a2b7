package io.smilestream.topology.wire;

import io.smilestream.calibrator.sabr.SabrParameters;
import io.smilestream.calibrator.smile.Smile;
import io.smilestream.calibrator.surface.EssviSurface;
import io.smilestream.calibrator.surface.ExpirySmile;
import io.smilestream.calibrator.surface.SmileSurface;
import io.smilestream.calibrator.svi.SviParameters;
import io.smilestream.v1.EssviSlice;
import io.smilestream.v1.Sabr;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceSmile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's way from a {@code Surface} record to numbers at any log-moneyness and time to expiry: what comes out answers as what
 * was published did, to the bit. {@link SmileSurface} says what holds outside the quoted strikes and the expiries.
 */
public final class PublishedSurface {
    private PublishedSurface() {}

    /** The smiles and everything between them. */
    public static SmileSurface smiles(Surface record) {
        return SmileSurface.of(record.getSmiles().stream()
                .map(smile -> new ExpirySmile(
                        smileOf(smile), smile.getForward(), smile.getKMin(), smile.getKMax(), smile.getHalfSpreadVol()))
                .toList());
    }

    /** The joint fit, free of arbitrage at every time to expiry; null where there is none. */
    public static @Nullable EssviSurface jointFit(Surface record) {
        List<SurfaceSmile> fitted = record.getSmiles().stream()
                .filter(smile -> smile.getEssvi() != null)
                .toList();
        if (fitted.isEmpty()) {
            return null;
        }
        List<EssviSlice> slices = fitted.stream().map(SurfaceSmile::getEssvi).toList();
        return EssviSurface.of(
                fitted.stream().mapToDouble(SurfaceSmile::getTauYears).toArray(),
                slices.stream().mapToDouble(EssviSlice::getTheta).toArray(),
                slices.stream().mapToDouble(EssviSlice::getLeft).toArray(),
                slices.stream().mapToDouble(EssviSlice::getRight).toArray());
    }

    private static Smile smileOf(SurfaceSmile smile) {
        Sabr sabr = smile.getSabr();
        if (sabr != null) {
            SabrParameters parameters = SabrParameters.ofHagan(
                    sabr.getAlpha(), smile.getForward(), sabr.getBeta(), sabr.getRho(), sabr.getNu());
            return new Smile.Sabr(parameters, smile.getTauYears());
        }
        SviParameters raw =
                new SviParameters(smile.getA(), smile.getB(), smile.getRho(), smile.getM(), smile.getSigma());
        return new Smile.Svi(raw, smile.getTauYears());
    }
}
