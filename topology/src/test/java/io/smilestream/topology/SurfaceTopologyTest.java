package io.smilestream.topology;

import static io.smilestream.topology.Market.at;
import static io.smilestream.topology.ThreeExpiries.BTC;
import static io.smilestream.topology.ThreeExpiries.FAR;
import static io.smilestream.topology.ThreeExpiries.MIDDLE;
import static io.smilestream.topology.ThreeExpiries.NEAR;
import static io.smilestream.topology.ThreeExpiries.expiries;
import static io.smilestream.topology.ThreeExpiries.only;
import static io.smilestream.topology.ThreeExpiries.smile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.SmileModel;
import io.smilestream.calibrator.black.Side;
import io.smilestream.calibrator.surface.Coverage;
import io.smilestream.calibrator.surface.EssviSurface;
import io.smilestream.calibrator.surface.SmileSurface;
import io.smilestream.calibrator.surface.VarianceIndex;
import io.smilestream.schemas.SmileKey;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.PublishedSurface;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.StrikeCoverage;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceSmile;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The second half of the stream: from the smiles of one underlying to its surface. */
class SurfaceTopologyTest {
    private static final SmileKey ETHER = smile("ETH", "2026-03-27T08:00:00Z");

    /** A tenth of the half-spread that the market quotes. */
    private static final double VOL_TOLERANCE = 5e-4;

    private StreamUnderTest stream = new StreamUnderTest();

    @AfterEach
    void close() {
        stream.close();
    }

    // ---- What a surface says ----------------------------------------------------------------------------------------

    @Test
    void publishesAllExpiriesOfAWindowAsOne() {
        ThreeExpiries.send(stream, 0.1);
        stream.beat(1.2);

        TestRecord<String, Surface> record = only(stream.surfaceRecords());
        Surface surface = record.getValue();
        assertThat(record.getKey()).isEqualTo(BTC);
        assertThat(record.timestamp()).isEqualTo(at(1).toEpochMilli());
        assertThat(surface.getWindowStart()).isEqualTo(at(0));
        assertThat(surface.getWindowEnd()).isEqualTo(at(1));
        assertThat(surface.getNewestEventTime()).isEqualTo(at(0.11));
        assertThat(surface.getConfigHash()).isEqualTo(StreamUnderTest.SETTINGS.configHash());
        assertThat(surface.getRegime().getNormal()).isPositive();
        assertThat(expiries(surface)).containsExactly(NEAR.expiry(), MIDDLE.expiry(), FAR.expiry());
        assertThat(surface.getSmiles())
                .allSatisfy(smile -> assertThat(smile.getStatus()).isEqualTo(CalibrationStatus.FITTED))
                .allSatisfy(smile -> assertThat(smile.getHalfSpreadVol()).isCloseTo(0.005, within(1e-9)))
                .allSatisfy(
                        smile -> assertThat(smile.getEssvi().getShareInside()).isGreaterThan(0.5));
    }

    @Test
    void holdsNeighboursAgainstEachOther() {
        ThreeExpiries.send(stream, 0.1);
        stream.beat(1.2);

        List<SurfaceSmile> smiles = only(stream.surfaces()).getSmiles();
        assertThat(smiles.get(0).getCalendarMargin()).isNull();
        assertThat(smiles.get(0).getForwardVol()).isEqualTo(smiles.get(0).getAtmVol());
        assertThat(smiles.subList(1, 3)).allSatisfy(smile -> {
            assertThat(smile.getCalendarMarginInReach()).isPositive();
            assertThat(smile.getCalendarExcessVol()).isNegative();
            assertThat(smile.getCalendarViolation()).isFalse();
        });
    }

    @Test
    void marksSmilesThatContradictEachOtherBeyondTheirSpreads() {
        stream.send(NEAR, 0.1, 1.0);
        stream.send(MIDDLE, 0.2, 0.0);
        stream.send(FAR, 0.3, 0.0);
        stream.beat(1.2);

        Surface surface = only(stream.surfaces());
        assertThat(surface.getCalendarViolations()).isEqualTo(1);
        assertThat(surface.getSmiles())
                .extracting(SurfaceSmile::getCalendarViolation)
                .containsExactly(true, true, false);
        assertThat(surface.getSmiles().get(1).getCalendarExcessVol()).isPositive();
        assertThat(surface.getSmiles().get(1).getForwardVol()).isNull();
        assertThat(surface.getJointFit().getCalendarMargin()).isNotNegative();
        assertThat(surface.getJointFit().getCertified()).isTrue();
    }

    @Test
    void readsMaturitiesOffBetweenTheExpiriesOnly() {
        ThreeExpiries.send(stream, 0.1);
        stream.beat(1.2);

        Surface surface = only(stream.surfaces());
        SmileSurface smiles = PublishedSurface.smiles(surface);
        double month = 30.0 / 365.0;
        assertThat(surface.getMaturity30d().getAtmVol()).isEqualTo(smiles.vol(0.0, month));
        assertThat(surface.getMaturity30d().getForward()).isCloseTo(Market.FORWARD, within(1e-6));
        assertThat(surface.getMaturity30d().getRiskReversal25()).isNegative();
        assertThat(surface.getMaturity30d().getButterfly10()).isPositive();
        assertThat(surface.getMaturity30d().getCoverage25()).isEqualTo(StrikeCoverage.QUOTED);
        assertThat(surface.getMaturity7d()).isNotNull();
        assertThat(surface.getMaturity90d()).isNotNull();
        assertThat(surface.getMaturity180d()).isNull();
        assertThat(surface.getVarianceIndex30d())
                .isEqualTo(VarianceIndex.of(smiles).vol());
        assertThat(surface.getVarianceIndexShareBeyond()).isBetween(0.0, 0.5);
    }

    @Test
    void loneExpiryIsASurfaceToo() {
        stream.send(MIDDLE, 0.1, 0.0);
        stream.beat(1.2);

        Surface surface = only(stream.surfaces());
        assertThat(surface.getMaturity30d()).isNull();
        assertThat(surface.getVarianceIndex30d()).isNull();
        assertThat(surface.getJointFit().getCalendarMargin()).isNull();
        assertThat(surface.getJointFit().getExpiries()).isEqualTo(1);
        assertThat(surface.getSmiles().get(0).getAtmVol())
                .isCloseTo(Market.trueVol(Market.FORWARD, at(0.11)), within(VOL_TOLERANCE));
    }

    @Test
    void startsTheJointFitWhereTheWindowBeforeEnded() {
        ThreeExpiries.send(stream, 0.1);
        ThreeExpiries.send(stream, 1.1);
        stream.beat(2.2);

        List<Surface> surfaces = stream.surfaces();
        assertThat(surfaces)
                .extracting(surface -> surface.getJointFit().getWarmStart())
                .containsExactly(false, true);
        assertThat(surfaces.get(1).getJointFit().getIterations())
                .isLessThanOrEqualTo(surfaces.get(0).getJointFit().getIterations());
    }

    @Test
    void answersAsWhatWasPublished() {
        ThreeExpiries.send(stream, 0.1);
        stream.beat(1.2);

        List<Calibration> calibrations = stream.calibrations();
        Surface record = only(stream.surfaces());
        SmileSurface smiles = PublishedSurface.smiles(record);
        EssviSurface joint = Objects.requireNonNull(PublishedSurface.jointFit(record));
        for (int i = 0; i < 3; i++) {
            Calibration calibration = calibrations.get(i);
            double tauYears = calibration.getTauYears();
            for (double k = -1.0; k <= 1.0; k += 0.25) {
                assertThat(smiles.totalVariance(k, tauYears))
                        .isEqualTo(CalibrationRecords.smileOf(calibration).w(k));
            }
            assertThat(joint.smile(i).vol(0.0))
                    .isEqualTo(record.getSmiles().get(i).getEssvi().getAtmVol());
        }
        assertThat(smiles.coverage(0.0, 0.01)).isEqualTo(Coverage.BEFORE_FIRST_EXPIRY);
        assertThat(smiles.coverage(0.0, 0.1)).isEqualTo(Coverage.QUOTED);
        assertThat(smiles.coverage(0.0, 1.0)).isEqualTo(Coverage.AFTER_LAST_EXPIRY);
        assertThat(smiles.price(Side.CALL, 0.0, 1.0)).isPositive();
    }

    @Test
    void answersAsWhatWasPublishedWhateverTheModel() {
        stream.close();
        stream = new StreamUnderTest(StreamUnderTest.settingsOf(new SmileModel.Sabr(0.5)));
        ThreeExpiries.send(stream, 0.1);
        stream.beat(1.2);

        Calibration calibration = stream.calibrations().get(0);
        SmileSurface smiles = PublishedSurface.smiles(only(stream.surfaces()));
        assertThat(smiles.vol(0.1, calibration.getTauYears()))
                .isEqualTo(CalibrationRecords.smileOf(calibration).vol(0.1));
    }

    // ---- Which smiles it has
    // ------------------------------------------------------------------------------------------

    @Test
    void keepsUnderlyingsApart() {
        ThreeExpiries.send(stream, 0.1);
        stream.send(ETHER, 0.4, 0.1);
        stream.beat(1.2);

        assertThat(stream.surfaceRecords())
                .extracting(record ->
                        record.getKey() + " " + record.getValue().getSmiles().size())
                .containsExactly("deribit|BTC 3", "deribit|ETH 1");
    }

    @Test
    void heartbeatsWithoutSmilesPublishNothing() {
        stream.beat(1.2);
        stream.beat(5.2);

        assertThat(stream.surfaces()).isEmpty();
        assertThat(stream.waitingParts()).isZero();
    }

    @Test
    void repeatedSmileIsThereWhileItIsValid() {
        ThreeExpiries.send(stream, 0.1);
        for (int second = 1; second < 8; second++) {
            stream.send(MIDDLE, second + 0.1, 0.0);
        }
        stream.beat(8.2);

        List<Surface> surfaces = stream.surfaces();
        assertThat(surfaces).extracting(surface -> surface.getSmiles().size()).containsExactly(3, 3, 3, 3, 1, 1, 1, 1);
        SurfaceSmile repeated = surfaces.get(3).getSmiles().get(0);
        assertThat(repeated.getStatus()).isEqualTo(CalibrationStatus.CARRIED_FORWARD);
        assertThat(repeated.getRmseVol()).isNull();
        assertThat(repeated.getKMin()).isNegative();
        assertThat(surfaces.get(3).getJointFit().getExpiries()).isEqualTo(3);
    }

    @Test
    void smileThatExpiresIsNoLongerThere() {
        SmileKey expiring = smile("BTC", at(60).toString());
        for (int second = 57; second < 62; second++) {
            if (second < 60) {
                stream.send(expiring, second + 0.1, 0.0);
            }
            stream.send(MIDDLE, second + 0.2, 0.0);
        }
        stream.beat(62.2);

        assertThat(stream.surfaces())
                .extracting(surface -> surface.getSmiles().size())
                .containsExactly(2, 2, 1, 1, 1);
    }

    @Test
    void underlyingWhoseLastExpiryHasPassedIsForgotten() {
        SmileKey expiring = smile("BTC", at(60).toString());
        stream.send(expiring, 57.1, 0.0);
        stream.beat(58.2);
        assertThat(stream.jointFits()).isOne();

        stream.beat(3600.0);

        assertThat(stream.surfaces()).hasSize(2);
        assertThat(stream.jointFits()).isZero();
        assertThat(stream.waitingParts()).isZero();
        assertThat(stream.chains()).isZero();
    }
}
