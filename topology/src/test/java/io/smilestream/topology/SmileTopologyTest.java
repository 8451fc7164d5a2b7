package io.smilestream.topology;

import static io.smilestream.topology.Market.at;
import static io.smilestream.topology.Market.chain;
import static io.smilestream.topology.Market.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.SmileModel;
import io.smilestream.schemas.SmileKey;
import io.smilestream.schemas.serde.SerdeFactory;
import io.smilestream.topology.wire.CalibrationRecords;
import io.smilestream.topology.wire.Topics;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmileTopologyTest {
    /** A tenth of the half-spread that the market quotes. */
    private static final double VOL_TOLERANCE = 5e-4;

    private StreamUnderTest stream = new StreamUnderTest();

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void looksLikeItsPicture() throws IOException {
        Topics topics = Topics.of("smilestream", SerdeFactory.of(Map.of("schema.registry.url", "mock://picture")));
        String description = new SmileTopology(SmileSettings.standard(), topics, 1)
                .get()
                .describe()
                .toString();
        Path picture = Path.of("src/test/resources/smile-topology.txt");
        if (Boolean.getBoolean("redraw")) {
            Files.writeString(picture, description);
        }
        assertThat(description).isEqualTo(Files.readString(picture));
    }

    // ---- What a window gives --------------------------------------------------------------------------------------

    @Test
    void publishesTheSmileOfTheModelThatIsSet() {
        stream.close();
        stream = new StreamUnderTest(StreamUnderTest.settingsOf(new SmileModel.Sabr(0.5)));
        stream.send(chain(0.1));
        stream.beat(1.2);

        Calibration calibration = only(stream.calibrations());
        assertThat(calibration.getModel()).isEqualTo("sabr");
        assertThat(calibration.getSabr().getBeta()).isEqualTo(0.5);
        assertThat(calibration.getA()).isNull();
        assertThat(calibration.getJumpWings()).isNull();
        assertThat(calibration.getAtmVol()).isCloseTo(Market.trueVol(Market.FORWARD, at(0.11)), within(0.01));
        assertThat(CalibrationRecords.smileOf(calibration).vol(0.0)).isCloseTo(calibration.getAtmVol(), within(1e-12));
        assertThat(only(stream.greeks()).getGreeks())
                .allMatch(greeks -> greeks.getVol() > 0.0 && Double.isFinite(greeks.getSmileGamma()));
    }

    @Test
    void carriesAnSsviSliceAsRawSvi() {
        stream.close();
        stream = new StreamUnderTest(StreamUnderTest.settingsOf(new SmileModel.Ssvi()));
        stream.send(chain(0.1));
        stream.beat(1.2);

        Calibration calibration = only(stream.calibrations());
        assertThat(calibration.getModel()).isEqualTo("ssvi");
        assertThat(calibration.getSabr()).isNull();
        assertThat(calibration.getUnfiltered()).isNull();
        assertThat(calibration.getB()).isPositive();
    }

    @Test
    void publishesTheSmileOfAClosedWindow() {
        stream.send(chain(0.1));
        stream.beat(1.2);

        Calibration calibration = only(stream.calibrations());
        assertThat(calibration.getStatus()).isEqualTo(CalibrationStatus.FITTED);
        assertThat(calibration.getReason()).isNull();
        assertThat(calibration.getWindowStart()).isEqualTo(at(0));
        assertThat(calibration.getWindowEnd()).isEqualTo(at(1));
        assertThat(calibration.getNewestEventTime()).isEqualTo(at(0.11));
        assertThat(calibration.getAtmVol()).isCloseTo(Market.trueVol(Market.FORWARD, at(0.11)), within(VOL_TOLERANCE));
        assertThat(calibration.getQuotesUsed()).isEqualTo(11);
        assertThat(calibration.getShareInside()).isEqualTo(1.0);
        assertThat(calibration.getConfigHash()).isEqualTo(StreamUnderTest.SETTINGS.configHash());
    }

    @Test
    void publishesSliceGreeksAndLatestOfTheSameWindow() {
        stream.send(chain(0.1));
        stream.beat(1.2);

        Slice slice = only(stream.slices());
        GreeksSlice greeks = only(stream.greeks());
        assertThat(slice.getTicksAccepted()).isEqualTo(11);
        assertThat(slice.getQuotes()).extracting(SliceQuote::getUse).containsOnly(QuoteUse.USED);
        assertThat(slice.getQuotes()).extracting(SliceQuote::getStrike).isSorted();
        assertThat(greeks.getGreeks()).hasSize(11);
        assertThat(greeks.getGreeks().get(0).getInstrument()).isEqualTo("BTC-27MAR26-60000-P");
        assertThat(greeks.getGreeks().get(0).getDelta()).isBetween(-0.2, 0.0);
        assertThat(only(stream.latest()).getValue()).isEqualTo(only(stream.calibrations()));
    }

    @Test
    void laterQuoteOfAnOptionReplacesTheEarlierOne() {
        stream.send(chain(0.1));
        stream.send(quote(80_000, 0.5).setBidVol(0.30).setAskVol(0.31).build());
        stream.beat(1.2);

        Slice slice = only(stream.slices());
        assertThat(slice.getQuotes()).hasSize(11);
        assertThat(slice.getTicksAccepted()).isEqualTo(12);
        assertThat(slice.getQuotes().get(5).getBidVol()).isEqualTo(0.30);
    }

    @Test
    void ownTicksCloseTheWindowWithoutAnyHeartbeat() {
        stream.send(chain(0.1));
        stream.send(quote(80_000, 1.19).build());
        assertThat(stream.calibrations()).isEmpty();

        stream.send(quote(80_000, 1.2).build());

        assertThat(only(stream.calibrations()).getWindowEnd()).isEqualTo(at(1));
    }

    @Test
    void tradesAreCountedAndLeftOut() {
        stream.send(chain(0.1));
        stream.send(Tick.newBuilder()
                .setEventTime(at(0.2))
                .setKind(TickKind.TRADE)
                .setTradePrice(0.01)
                .build());
        stream.beat(1.2);

        Slice slice = only(stream.slices());
        assertThat(slice.getTicksAccepted()).isEqualTo(11);
        assertThat(slice.getTicksIgnored()).isEqualTo(1);
    }

    // ---- Markets that are not well ---------------------------------------------------------------------------------

    @Test
    void oneSidedMarketIsInsufficientAndSaysWhy() {
        for (Tick tick : chain(0.1)) {
            tick.setBidVol(null);
            stream.send(tick);
        }
        stream.beat(1.2);

        Calibration calibration = only(stream.calibrations());
        assertThat(calibration.getStatus()).isEqualTo(CalibrationStatus.INSUFFICIENT);
        assertThat(calibration.getReason()).isEqualTo(CalibrationReason.TOO_FEW_QUOTES);
        assertThat(calibration.getQuotesUsed()).isZero();
        assertThat(calibration.getQuotesBounding()).isZero();
        assertThat(calibration.getA()).isNull();
        assertThat(stream.greeks()).isEmpty();
    }

    @Test
    void withdrawnQuoteDoesNotLiveOn() {
        stream.send(chain(0.1));
        stream.send(quote(80_000, 0.6).setBidVol(null).setAskVol(null).build());
        stream.beat(1.2);

        assertThat(only(stream.slices()).getQuotes().get(5).getUse()).isEqualTo(QuoteUse.NO_QUOTE);
    }

    @Test
    void silentMarketRepeatsItsSmileWhileItIsValidAndThenSaysSoOnce() {
        stream.send(chain(0.1));
        stream.beat(60.0);

        List<Calibration> calibrations = stream.calibrations();
        assertThat(calibrations)
                .extracting(Calibration::getStatus)
                .containsExactly(
                        CalibrationStatus.FITTED,
                        CalibrationStatus.CARRIED_FORWARD,
                        CalibrationStatus.CARRIED_FORWARD,
                        CalibrationStatus.CARRIED_FORWARD);
        assertThat(calibrations.get(1).getReason()).isEqualTo(CalibrationReason.SILENT);
        assertThat(calibrations.get(1).getA()).isEqualTo(calibrations.get(0).getA());
        assertThat(calibrations.get(1).getQuotesUsed()).isZero();
        assertThat(calibrations.get(3).getWindowEnd())
                .isEqualTo(calibrations.get(0).getValidUntil());
    }

    @Test
    void marketThatComesBackIsFittedInItsOwnWindow() {
        stream.send(chain(0.1));
        stream.beat(3600.0);
        stream.calibrations();
        stream.send(chain(3600.1));
        stream.beat(3601.2);

        Calibration calibration = only(stream.calibrations());
        assertThat(calibration.getWindowEnd()).isEqualTo(at(3601));
        assertThat(calibration.getStatus()).isEqualTo(CalibrationStatus.FITTED);
    }

    @Test
    void oldQuotesAreStaleNextToFreshOnes() {
        stream.send(chain(0.1));
        stream.send(quote(80_000, 4.0).build());
        stream.beat(5.2);

        Slice slice = stream.slices().get(4);
        assertThat(slice.getQuotes())
                .filteredOn(quote -> quote.getUse() == QuoteUse.STALE)
                .hasSize(10);
    }

    @Test
    void pricesWithoutVolsGiveTheSameSmile() {
        for (Tick tick : chain(0.1)) {
            double vol = Market.trueVol(tick.getStrike(), tick.getEventTime());
            double tauYears =
                    Duration.between(tick.getEventTime(), Market.SMILE.expiry()).toNanos() / (365.0 * 86_400e9);
            tick.setBidPrice(coinPrice(tick, vol - 0.005, tauYears));
            tick.setAskPrice(coinPrice(tick, vol + 0.005, tauYears));
            tick.setBidVol(null);
            tick.setAskVol(null);
            stream.send(tick);
        }
        stream.beat(1.2);

        Calibration calibration = only(stream.calibrations());
        assertThat(calibration.getStatus()).isEqualTo(CalibrationStatus.FITTED);
        assertThat(calibration.getAtmVol()).isCloseTo(Market.trueVol(Market.FORWARD, at(0.11)), within(VOL_TOLERANCE));
    }

    @Test
    void marketWithoutForwardIsInsufficient() {
        for (Tick tick : chain(0.1)) {
            tick.setForward(null);
            stream.send(tick);
        }
        stream.beat(1.2);

        assertThat(only(stream.calibrations()).getReason()).isEqualTo(CalibrationReason.NO_FORWARD);
    }

    // ---- A function of its input -----------------------------------------------------------------------------------

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void disorderWithinTheGraceAndCutsBetweenBatchesChangeNothing(long seed) {
        List<Tick> sorted = busyMarket();
        List<Object> expected = outputsOf(sorted, sorted.size());

        Random random = new Random(seed);
        List<Tick> shuffled = shuffledWithin(sorted, random, 0.19);

        assertThat(outputsOf(shuffled, 1 + random.nextInt(7))).isEqualTo(expected);
    }

    @Test
    void heartbeatWritesOnlyChainsForWhichAWindowEnds() {
        stream.send(chain(10.1));
        stream.beat(10.5);
        assertThat(stream.chainsWritten()).isEqualTo(2);

        stream.beat(10.6);
        stream.beat(11.199);
        assertThat(stream.chainsWritten()).isZero();

        stream.beat(11.2);
        assertThat(stream.chainsWritten()).isEqualTo(1);
    }

    @Test
    void neighboursInThePartitionChangeNothing() {
        List<Object> alone = outputsOf(busyMarket(), 4);

        SmileKey neighbour =
                new SmileKey("deribit", "BTC", Market.SMILE.expiry().plus(Duration.ofDays(7)));
        stream.close();
        stream = new StreamUnderTest();
        stream.send(neighbour, Market.batch(neighbour, chain(3.9)), at(4.0));
        List<Object> together = new ArrayList<>();
        feed(busyMarket(), 4);
        collect(together);
        together.removeIf(
                record -> record instanceof Calibration c && !c.getExpiry().equals(Market.SMILE.expiry()));
        together.removeIf(record -> record instanceof Slice s && !s.getExpiry().equals(Market.SMILE.expiry()));
        together.removeIf(
                record -> record instanceof GreeksSlice g && !g.getExpiry().equals(Market.SMILE.expiry()));

        assertThat(together).isEqualTo(alone);
    }

    private static double coinPrice(Tick tick, double vol, double tauYears) {
        var side = tick.getStrike() >= Market.FORWARD
                ? io.smilestream.calibrator.black.Side.CALL
                : io.smilestream.calibrator.black.Side.PUT;
        return io.smilestream.calibrator.black.Black76.price(
                        side, Market.FORWARD, tick.getStrike(), vol * Math.sqrt(tauYears))
                / Market.FORWARD;
    }

    private static List<Tick> busyMarket() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double seconds = 0.1 * i;
            for (Tick tick : chain(seconds)) {
                tick.setMarkVol(0.5 + 0.001 * i);
                ticks.add(tick);
            }
        }
        for (int i = 0; i < ticks.size(); i++) {
            ticks.get(i).setSequence((long) i);
        }
        return ticks;
    }

    /** Moves every tick later by less than {@code seconds} in arrival, not in event time. */
    private static List<Tick> shuffledWithin(List<Tick> sorted, Random random, double seconds) {
        record Arrival(double time, Tick tick) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Tick tick : sorted) {
            double time = Duration.between(Market.START, tick.getEventTime()).toNanos() * 1e-9;
            arrivals.add(new Arrival(time + seconds * random.nextDouble(), tick));
        }
        arrivals.sort((left, right) -> Double.compare(left.time, right.time));
        return arrivals.stream().map(Arrival::tick).toList();
    }

    private List<Object> outputsOf(List<Tick> ticks, int batchSize) {
        stream.close();
        stream = new StreamUnderTest();
        feed(ticks, batchSize);
        List<Object> outputs = new ArrayList<>();
        collect(outputs);
        return outputs;
    }

    private void feed(List<Tick> ticks, int batchSize) {
        for (int from = 0; from < ticks.size(); from += batchSize) {
            stream.send(ticks.subList(from, Math.min(ticks.size(), from + batchSize)));
        }
        stream.beat(4.3);
    }

    private void collect(List<Object> outputs) {
        outputs.addAll(stream.slices());
        outputs.addAll(stream.calibrations());
        outputs.addAll(stream.greeks());
        assertThat(stream.deadLetterReasons()).isEqualTo(Collections.emptyList());
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }
}
