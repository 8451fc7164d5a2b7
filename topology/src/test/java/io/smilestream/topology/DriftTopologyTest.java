package io.smilestream.topology;

import static io.smilestream.topology.Market.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.AlertEnding;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import io.smilestream.v1.DriftMetric;
import io.smilestream.v1.DriftUnit;
import io.smilestream.v1.SuggestedAction;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceRegime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the smiles of one underlying to what is told of their drift. */
class DriftTopologyTest {
    private static final List<SmileKey> SMILES = List.of(
            smile("2026-03-06T08:00:00Z"),
            smile("2026-03-27T08:00:00Z"),
            smile("2026-06-26T08:00:00Z"),
            smile("2026-12-25T08:00:00Z"));
    private static final int NONE = -1;
    private static final int ALL = -2;

    /** Enough to have learnt what is usual. */
    private static final int LEARNT = 45;

    /** Six half-spreads of the market's quotes. */
    private static final double JUMP = 0.03;

    /** A tenth of a half-spread, one standard deviation. */
    private static final double NOISE = 5e-4;

    private final Random random = new Random(7);
    private StreamUnderTest stream = new StreamUnderTest();
    private int second;

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void saysNothingInNoise() {
        run(150, NONE, 0.0);

        assertThat(stream.driftAlerts()).isEmpty();
        assertThat(stream.watched()).isOne();
    }

    @Test
    void jumpOfOneSmileOpensOneAlertAndClosesIt() {
        run(LEARNT, NONE, 0.0);
        run(80, 1, JUMP);

        List<TestRecord<String, DriftAlert>> told = stream.driftAlerts();
        assertThat(told)
                .extracting(record -> record.getValue().getStage())
                .containsExactly(AlertStage.OPEN, AlertStage.CLOSED);
        DriftAlert opened = told.get(0).getValue();
        assertThat(told).extracting(TestRecord::getKey).containsOnly(SMILES.get(1) + "|ATM_VOL");
        assertThat(told.get(0).timestamp()).isEqualTo(opened.getWindowEnd().toEpochMilli());
        assertThat(opened.getExpiry()).isEqualTo(SMILES.get(1).expiry());
        assertThat(opened.getCause()).isEqualTo(DriftCause.MARKET_MOVE);
        assertThat(opened.getAction()).isEqualTo(SuggestedAction.REVIEW_POSITIONS);
        assertThat(opened.getWindowEnd()).isBetween(at(LEARNT + 2), at(LEARNT + 10));
        assertThat(opened.getOpenedAt()).isEqualTo(opened.getWindowEnd());
        assertThat(opened.getUnit()).isEqualTo(DriftUnit.VOLATILITY);
        assertThat(opened.getEvidence().getAfter() - opened.getEvidence().getBefore())
                .isCloseTo(JUMP, within(0.004));
        assertThat(opened.getEvidence().getScore()).isGreaterThanOrEqualTo(1.0);
        assertThat(opened.getEnding()).isNull();
        assertThat(opened.getConfigHash()).isEqualTo(StreamUnderTest.SETTINGS.configHash());
        DriftAlert closed = told.get(1).getValue();
        assertThat(closed.getId()).isEqualTo(opened.getId()).startsWith(SMILES.get(1) + "|ATM_VOL|");
        assertThat(closed.getOpenedAt()).isEqualTo(opened.getOpenedAt());
        assertThat(closed.getEnding()).isEqualTo(AlertEnding.QUIET);
    }

    @Test
    void jumpOfAllSmilesIsOneAlertOfTheSurface() {
        run(LEARNT, NONE, 0.0);
        run(80, ALL, JUMP);

        List<TestRecord<String, DriftAlert>> told = stream.driftAlerts();
        assertThat(told)
                .extracting(record -> record.getValue().getStage())
                .containsExactly(AlertStage.OPEN, AlertStage.CLOSED);
        DriftAlert opened = told.get(0).getValue();
        assertThat(told.get(0).getKey()).isEqualTo("deribit|BTC|ATM_VOL");
        assertThat(opened.getExpiry()).isNull();
        assertThat(opened.getMetric()).isEqualTo(DriftMetric.ATM_VOL);
        assertThat(opened.getCause()).isEqualTo(DriftCause.MARKET_MOVE);
        assertThat(opened.getSmiles()).isEqualTo(SMILES.size());
    }

    @Test
    void surfacesCarryTheRegime() {
        run(LEARNT, NONE, 0.0);
        List<Surface> calm = stream.surfaces();
        run(3, ALL, JUMP);
        List<Surface> restless = stream.surfaces();

        assertThat(calm).hasSize(LEARNT).allSatisfy(surface -> assertThat(sum(surface.getRegime()))
                .isCloseTo(1.0, within(1e-12)));
        assertThat(restless.get(2).getRegime().getStressed())
                .isGreaterThan(calm.get(LEARNT - 1).getRegime().getStressed());
    }

    @Test
    void saysTheSameAcrossRestarts() {
        run(LEARNT, NONE, 0.0);
        run(80, 1, JUMP);
        List<DriftAlert> undisturbed = values(stream.driftAlerts());
        List<Surface> surfaces = stream.surfaces();
        stream.close();
        stream = new StreamUnderTest();
        second = 0;
        random.setSeed(7);

        List<DriftAlert> told = new ArrayList<>();
        List<Surface> said = new ArrayList<>();
        for (int part : new int[] {20, LEARNT - 20}) {
            run(part, NONE, 0.0);
            restart(told, said);
        }
        for (int part : new int[] {1, 2, 1, 30, 46}) {
            run(part, 1, JUMP);
            restart(told, said);
        }

        assertThat(told).isEqualTo(undisturbed).hasSize(2);
        assertThat(said).isEqualTo(surfaces);
    }

    @Test
    void silenceOfAllIsToldOnceAndClosedWhenTicksComeAgain() {
        run(300, NONE, 0.0);
        for (int i = 0; i < 30; i++) {
            beat();
        }
        List<DriftAlert> silent = values(stream.driftAlerts());
        run(10, NONE, 0.0);

        assertThat(silent).hasSize(1);
        assertThat(silent.get(0).getCause()).isEqualTo(DriftCause.FEED_SILENT);
        assertThat(silent.get(0).getStage()).isEqualTo(AlertStage.OPEN);
        assertThat(silent.get(0).getExpiry()).isNull();
        assertThat(values(stream.driftAlerts()))
                .extracting(DriftAlert::getId, DriftAlert::getStage)
                .containsExactly(tuple(silent.get(0).getId(), AlertStage.CLOSED));
    }

    @Test
    void whatIsOpenOfTheSurfaceIsClosedWithTheLastExpiry() {
        stream.close();
        stream = streamOf(new DriftChoice(1.0, 10.0));
        List<SmileKey> expiring = IntStream.of(60, 120, 180)
                .mapToObj(end -> smile(at(end).toString()))
                .toList();
        while (second < 200) {
            double shift = second < LEARNT ? 0.0 : JUMP;
            expiring.stream()
                    .filter(smile -> smile.expiry().isAfter(at(second + 0.5)))
                    .forEach(smile -> send(smile, shift));
            beat();
        }

        List<DriftAlert> told = values(stream.driftAlerts());
        assertThat(told.get(0).getExpiry()).isNull();
        assertThat(told)
                .filteredOn(alert -> alert.getId().equals(told.get(0).getId()))
                .last()
                .satisfies(alert -> {
                    assertThat(alert.getStage()).isEqualTo(AlertStage.CLOSED);
                    assertThat(alert.getEnding()).isEqualTo(AlertEnding.EXPIRED);
                    assertThat(alert.getSmiles()).isZero();
                });
        assertThat(stream.watched()).isZero();
    }

    @Test
    void higherThresholdSaysNothing() {
        stream.close();
        stream = streamOf(new DriftChoice(10.0, 1.0));
        run(LEARNT, NONE, 0.0);
        run(20, 1, JUMP);

        assertThat(stream.driftAlerts()).isEmpty();
    }

    private static StreamUnderTest streamOf(DriftChoice drift) {
        SmileSettings standard = StreamUnderTest.SETTINGS;
        return new StreamUnderTest(new SmileSettings(
                standard.window(),
                standard.grace(),
                standard.maxQuoteAge(),
                standard.futureBound(),
                standard.model(),
                standard.forward(),
                drift));
    }

    private void run(int windows, int who, double shift) {
        for (int i = 0; i < windows; i++) {
            for (int smile = 0; smile < SMILES.size(); smile++) {
                boolean moved = who == ALL || who == smile;
                send(SMILES.get(smile), moved ? shift : 0.0);
            }
            beat();
        }
    }

    private void send(SmileKey smile, double shift) {
        stream.send(smile, second + 0.1, shift + NOISE * random.nextGaussian());
    }

    /** Ends the window. */
    private void beat() {
        second++;
        stream.beat(second + 0.2);
    }

    private void restart(List<DriftAlert> told, List<Surface> said) {
        told.addAll(values(stream.driftAlerts()));
        said.addAll(stream.surfaces());
        stream = stream.restarted();
    }

    private static List<DriftAlert> values(List<TestRecord<String, DriftAlert>> records) {
        return records.stream().map(TestRecord::getValue).toList();
    }

    private static double sum(SurfaceRegime regime) {
        return regime.getCalm() + regime.getNormal() + regime.getStressed();
    }

    private static SmileKey smile(String expiry) {
        return new SmileKey("deribit", "BTC", Instant.parse(expiry));
    }
}
