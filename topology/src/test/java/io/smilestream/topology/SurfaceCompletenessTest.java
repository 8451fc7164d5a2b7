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

import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfacePart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a surface is complete, and what waits until then. */
class SurfaceCompletenessTest {

    private StreamUnderTest stream = new StreamUnderTest();

    @AfterEach
    void close() {
        stream.close();
    }

    // ---- When it is complete ----------------------------------------------------------------------------------------

    @Test
    void waitsUntilEveryPartitionHasClosedTheWindow() {
        play(3);
        ThreeExpiries.send(stream, 0.1);
        stream.beat(1.2);
        stream.report("deribit", progress(1, 3, 5));
        assertThat(stream.surfaces()).isEmpty();
        assertThat(stream.waitingParts()).isEqualTo(3);

        stream.report("deribit", progress(2, 3, 1));

        assertThat(only(stream.surfaces()).getSmiles()).hasSize(3);
        assertThat(stream.waitingParts()).isZero();
    }

    @Test
    void takesSmilesOfOtherPartitions() {
        SurfacePart foreign = partOf(FAR, 1, 2);
        play(2);
        stream.send(NEAR, 0.1, 0.0);
        stream.beat(1.2);
        stream.report(BTC, foreign);
        stream.report("deribit", progress(1, 2, 1));

        assertThat(expiries(only(stream.surfaces()))).containsExactly(NEAR.expiry(), FAR.expiry());
    }

    @Test
    void leavesOutWhatComesAfterItsOwnPartitionsProgress() {
        SurfacePart late = partOf(FAR, 1, 3);
        play(3);
        stream.send(NEAR, 0.1, 0.0);
        stream.beat(1.2);
        stream.report("deribit", progress(1, 3, 1));
        stream.report(BTC, late);
        stream.report("deribit", progress(2, 3, 1));

        assertThat(expiries(only(stream.surfaces()))).containsExactly(NEAR.expiry());
        assertThat(stream.partsLeftOut("late")).isOne();
    }

    @Test
    void windowsThatCloseAtOnceComeInTheirOrder() {
        for (int second = 0; second < 5; second++) {
            ThreeExpiries.send(stream, second + 0.1);
        }
        stream.beat(5.2);

        assertThat(stream.surfaces())
                .extracting(Surface::getWindowEnd)
                .containsExactly(at(1), at(2), at(3), at(4), at(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheSameHoweverPartitionsInterleave(long seed) {
        List<List<Said>> said = saidByThreePartitions();
        List<Surface> inOrder = surfacesOf(merged(said, new Random(0)));

        assertThat(surfacesOf(merged(said, new Random(seed)))).isEqualTo(inOrder);
        assertThat(inOrder).hasSize(6);
        assertThat(inOrder.get(2).getSmiles()).hasSize(2);
        assertThat(stream.partsLeftOut("late")).isOne();
    }

    @Test
    void remembersWhatWaitsAcrossARestart() {
        ThreeExpiries.send(stream, 0.1);
        ThreeExpiries.send(stream, 1.1);
        stream.beat(3.2);
        List<Surface> undisturbed = stream.surfaces();
        stream.close();
        stream = new StreamUnderTest(StreamUnderTest.SETTINGS, 2);

        ThreeExpiries.send(stream, 0.1);
        stream = stream.restarted();
        ThreeExpiries.send(stream, 1.1);
        stream.beat(1.2);
        stream = stream.restarted();
        stream.report("deribit", progress(1, 2, 1));
        List<Surface> disturbed = new ArrayList<>(stream.surfaces());
        stream = stream.restarted();
        stream.report("deribit", progress(1, 2, 3));
        stream = stream.restarted();
        stream.beat(3.2);
        disturbed.addAll(stream.surfaces());

        assertThat(disturbed).isEqualTo(undisturbed).hasSize(3);
    }

    @Test
    void whatNoHeartbeatHeraldsDoesNotGrowWithoutBound() {
        for (int second = 0; second < 200; second++) {
            stream.send(NEAR, second + 0.1, 0.0);
            stream.send(FAR, second + 0.2, 0.0);
        }

        assertThat(stream.surfaces()).isEmpty();
        assertThat(stream.waitingParts()).isEqualTo(59 + 60);
        assertThat(stream.partsLeftOut("unheralded")).isEqualTo(198 - 59 + 199 - 60);
        stream.beat(200.2);
        assertThat(stream.surfaces()).hasSize(60);
        assertThat(stream.waitingParts()).isZero();
    }

    @Test
    void expiredSmilesLeaveNothingThatNoHeartbeatHeralds() {
        for (int second = 0; second < 240; second++) {
            stream.send(smile("BTC", at((second / 60 + 1) * 60).toString()), second + 0.1, 0.0);
        }

        assertThat(stream.waitingParts()).isLessThanOrEqualTo(60);
    }

    // ---- The other partitions' part
    // -----------------------------------------------------------------------------------

    private record Said(String key, SurfacePart part) {}

    /** Six windows of three smiles in three partitions; the last smile's third window comes after its partition's progress. */
    private List<List<Said>> saidByThreePartitions() {
        for (int second = 0; second < 6; second++) {
            ThreeExpiries.send(stream, second + 0.1);
        }
        stream.beat(6.2);
        List<Calibration> calibrations = stream.calibrations();
        List<List<Said>> said = new ArrayList<>();
        List<SmileKey> smiles = List.of(NEAR, MIDDLE, FAR);
        for (int partition = 0; partition < smiles.size(); partition++) {
            List<Said> own = new ArrayList<>();
            Instant expiry = smiles.get(partition).expiry();
            for (Calibration calibration : calibrations) {
                if (calibration.getExpiry().equals(expiry)) {
                    own.add(new Said(BTC, part(calibration, partition, 3)));
                    own.add(new Said("deribit", progress(partition, 3, secondOf(calibration))));
                }
            }
            said.add(own);
        }
        List<Said> last = said.get(2);
        last.add(5, last.remove(4));
        return said;
    }

    private List<Surface> surfacesOf(List<Said> said) {
        play(3);
        said.forEach(one -> stream.report(one.key(), one.part()));
        return stream.surfaces();
    }

    /** Each list's own order is kept, as Kafka keeps that of one producer. */
    private static List<Said> merged(List<List<Said>> lists, Random random) {
        List<Deque<Said>> left = new ArrayList<>();
        lists.forEach(list -> left.add(new ArrayDeque<>(list)));
        List<Said> merged = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<Said> next = left.get(random.nextInt(left.size()));
            merged.add(next.removeFirst());
            left.removeIf(Deque::isEmpty);
        }
        return merged;
    }

    /** What another partition says of a smile's first window. */
    private SurfacePart partOf(SmileKey smile, int partition, int partitions) {
        stream.send(smile, 0.1, 0.0);
        stream.beat(1.2);
        return part(only(stream.calibrations()), partition, partitions);
    }

    private static SurfacePart part(Calibration calibration, int partition, int partitions) {
        return new SurfacePart("deribit", partition, partitions, null, calibration, List.of());
    }

    private static SurfacePart progress(int partition, int partitions, int seconds) {
        return new SurfacePart("deribit", partition, partitions, at(seconds), null, List.of());
    }

    private static int secondOf(Calibration calibration) {
        return (int) Duration.between(Market.START, calibration.getWindowEnd()).toSeconds();
    }

    private void play(int partitions) {
        stream.close();
        stream = new StreamUnderTest(StreamUnderTest.SETTINGS, partitions);
    }
}
