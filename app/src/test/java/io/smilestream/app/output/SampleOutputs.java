package io.smilestream.app.output;

import io.smilestream.schemas.DeadLetterHeaders;
import io.smilestream.schemas.DeadLetterReason;
import io.smilestream.schemas.SmileKey;
import io.smilestream.v1.AlertEnding;
import io.smilestream.v1.AlertSeverity;
import io.smilestream.v1.AlertStage;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationStatus;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import io.smilestream.v1.DriftEvidence;
import io.smilestream.v1.DriftMetric;
import io.smilestream.v1.DriftUnit;
import io.smilestream.v1.ForwardSource;
import io.smilestream.v1.GreeksSlice;
import io.smilestream.v1.JumpWings;
import io.smilestream.v1.MaturityPoint;
import io.smilestream.v1.OptionGreeks;
import io.smilestream.v1.OptionRight;
import io.smilestream.v1.PriceUnit;
import io.smilestream.v1.QuoteUse;
import io.smilestream.v1.Slice;
import io.smilestream.v1.SliceQuote;
import io.smilestream.v1.StrikeCoverage;
import io.smilestream.v1.SuggestedAction;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceRegime;
import io.smilestream.v1.SurfaceSmile;
import io.smilestream.v1.Tick;
import io.smilestream.v1.TickBatch;
import io.smilestream.v1.TickKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Records of the output topics as they lie on a broker, with a schema id of the caller's choice. */
public final class SampleOutputs {
    /** A smile that sorts first. */
    public static final SmileKey BTC = SmileKey.parse("deribit|BTC|2026-12-25T08:00Z");

    /** A smile that sorts last. */
    public static final SmileKey ETH = SmileKey.parse("deribit|ETH|2026-12-25T08:00Z");

    /** Start of the first window. */
    public static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    /** Decoders of the wire format that need no registry: the prefix is skipped, whatever id it carries. */
    public static final OutputDecoders DECODERS = new OutputDecoders(
            decoder(Slice.class),
            decoder(Calibration.class),
            decoder(GreeksSlice.class),
            decoder(Surface.class),
            decoder(DriftAlert.class),
            decoder(TickBatch.class));

    private SampleOutputs() {}

    /** A step of an alert about all smiles, in the window that ends {@code window} minutes after the start. */
    public static DriftAlert alert(AlertStage stage, int window) {
        return DriftAlert.newBuilder()
                .setVenue("deribit")
                .setUnderlying("BTC")
                .setMetric(DriftMetric.ATM_VOL)
                .setCause(DriftCause.MARKET_MOVE)
                .setStage(stage)
                .setEnding(stage == AlertStage.CLOSED ? AlertEnding.QUIET : null)
                .setSeverity(stage == AlertStage.OPEN ? AlertSeverity.WARNING : AlertSeverity.CRITICAL)
                .setId("deribit|BTC|ATM_VOL|1795219260000000")
                .setOpenedAt(START.plusSeconds(60))
                .setWindowStart(START.plusSeconds(60L * (window - 1)))
                .setWindowEnd(START.plusSeconds(60L * window))
                .setSmiles(6)
                .setUnit(DriftUnit.VOLATILITY)
                .setEvidence(new DriftEvidence(0.5, 0.5625, 14.2, 2.4, null, null))
                .setAction(SuggestedAction.REVIEW_POSITIONS)
                .setRegime(new SurfaceRegime(0.1, 0.2, 0.7))
                .setConfigHash("00112233445566ff")
                .build();
    }

    /** A fitted smile of the window that ends {@code window} minutes after the start. */
    public static Calibration calibration(SmileKey key, int window) {
        return Calibration.newBuilder()
                .setVenue(key.venue())
                .setUnderlying(key.underlying())
                .setExpiry(key.expiry())
                .setWindowStart(START.plusSeconds(60L * (window - 1)))
                .setWindowEnd(START.plusSeconds(60L * window))
                .setRevision(0)
                .setStatus(CalibrationStatus.FITTED)
                .setModel("svi")
                .setModelVersion(1)
                .setA(0.01)
                .setB(0.1 + window)
                .setJumpWings(new JumpWings(0.25, -0.1, 0.2, 0.3, 0.24))
                .setForward(100_000.0)
                .setForwardSource(ForwardSource.VENUE)
                .setQuotesSeen(40)
                .setQuotesUsed(20)
                .setQuotesDropped(Map.of("STALE", 3, "ONE_SIDED", 2))
                .setRmseVol(0.001 * window)
                .setShareInside(0.95)
                .setConfigHash("00112233445566ff")
                .build();
    }

    /** Greeks of a call and a put. */
    public static GreeksSlice greeks(SmileKey key, int window) {
        return GreeksSlice.newBuilder()
                .setVenue(key.venue())
                .setUnderlying(key.underlying())
                .setExpiry(key.expiry())
                .setWindowStart(START.plusSeconds(60L * (window - 1)))
                .setWindowEnd(START.plusSeconds(60L * window))
                .setRevision(0)
                .setForward(100_000.0)
                .setTauYears(0.1)
                .setPriceUnit(PriceUnit.COIN)
                .setGreeks(List.of(greeksOf(OptionRight.CALL), greeksOf(OptionRight.PUT)))
                .build();
    }

    /** A surface of two expiries. */
    public static Surface surface(SmileKey key, int window) {
        return Surface.newBuilder()
                .setVenue(key.venue())
                .setUnderlying(key.underlying())
                .setWindowStart(START.plusSeconds(60L * (window - 1)))
                .setWindowEnd(START.plusSeconds(60L * window))
                .setRevision(0)
                .setMaturity30d(MaturityPoint.newBuilder()
                        .setTauYears(30.0 / 365.0)
                        .setForward(100_000.0)
                        .setAtmVol(0.5012)
                        .setRiskReversal25(-0.031)
                        .setCoverage25(StrikeCoverage.QUOTED)
                        .setCoverage10(StrikeCoverage.BEYOND_STRIKES)
                        .build())
                .setVarianceIndex30d(0.5234)
                .setCalendarViolations(1)
                .setConfigHash("00112233445566ff")
                .setSmiles(List.of(surfaceSmile(key, 0), surfaceSmile(key, 7)))
                .build();
    }

    private static SurfaceSmile surfaceSmile(SmileKey key, int days) {
        return SurfaceSmile.newBuilder()
                .setExpiry(key.expiry().plusSeconds(86_400L * days))
                .setStatus(CalibrationStatus.FITTED)
                .setTauYears(0.1 + days / 365.0)
                .setForward(100_000.0)
                .setAtmVol(0.5)
                .setKMin(-0.3)
                .setKMax(0.4)
                .setHalfSpreadVol(0.004)
                .setCalendarViolation(true)
                .build();
    }

    /** A slice of one quote, with {@code accepted} quotes and {@code ignored} other ticks behind it. */
    public static Slice slice(SmileKey key, int window, int accepted, int ignored) {
        return Slice.newBuilder()
                .setVenue(key.venue())
                .setUnderlying(key.underlying())
                .setExpiry(key.expiry())
                .setWindowStart(START.plusSeconds(60L * (window - 1)))
                .setWindowEnd(START.plusSeconds(60L * window))
                .setRevision(0)
                .setForward(100_000.0)
                .setForwardSource(ForwardSource.VENUE)
                .setPriceUnit(PriceUnit.COIN)
                .setTicksAccepted(accepted)
                .setTicksIgnored(ignored)
                .setQuotes(List.of(SliceQuote.newBuilder()
                        .setStrike(90_000.0)
                        .setRight(OptionRight.PUT)
                        .setEventTime(START)
                        .setForward(99_999.0)
                        .setUse(QuoteUse.USED)
                        .build()))
                .build();
    }

    /** A batch of one quote. */
    public static TickBatch batch(SmileKey key, Instant time) {
        Tick tick = Tick.newBuilder()
                .setEventTime(time)
                .setKind(TickKind.OPTION_QUOTE)
                .setInstrument("BTC-25DEC26-90000-P")
                .setStrike(90_000.0)
                .setRight(OptionRight.PUT)
                .build();
        return TickBatch.newBuilder()
                .setVenue(key.venue())
                .setUnderlying(key.underlying())
                .setExpiry(key.expiry())
                .setPriceUnit(PriceUnit.COIN)
                .setTicks(List.of(tick))
                .build();
    }

    /** A record on a broker whose registry gave the schema the id {@code schemaId}. */
    public static ConsumerRecord<byte[], byte[]> onBroker(String key, SpecificRecordBase value, int schemaId) {
        return new ConsumerRecord<>("topic", 0, 0, key.getBytes(StandardCharsets.UTF_8), encode(value, schemaId));
    }

    /** A dead letter. */
    public static ConsumerRecord<byte[], byte[]> deadLetter(
            String key, DeadLetterReason reason, String node, byte[] value) {
        ConsumerRecord<byte[], byte[]> letter =
                new ConsumerRecord<>("dead", 0, 0, key.getBytes(StandardCharsets.UTF_8), value);
        letter.headers()
                .add(DeadLetterHeaders.REASON, reason.name().getBytes(StandardCharsets.UTF_8))
                .add(DeadLetterHeaders.NODE, node.getBytes(StandardCharsets.UTF_8))
                .add(DeadLetterHeaders.SEQUENCE, "17".getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    /** The record in wire format. */
    public static byte[] encode(SpecificRecordBase value, int schemaId) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<>(value.getSchema(), value.getSpecificData()).write(value, encoder);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OptionGreeks greeksOf(OptionRight right) {
        return OptionGreeks.newBuilder()
                .setInstrument("BTC-25DEC26-90000-" + right.name().charAt(0))
                .setStrike(90_000.0)
                .setRight(right)
                .setVol(0.5)
                .setPrice(1234.5)
                .setPriceCoin(0.012345)
                .setDelta(0.5)
                .setDeltaCoin(0.48)
                .setGamma(1e-5)
                .setVega(100.0)
                .setTheta(-20.0)
                .setRho(3.0)
                .setVanna(0.1)
                .setVolga(0.2)
                .setSmileDelta(0.51)
                .setSmileGamma(1.1e-5)
                .build();
    }

    private static <T extends SpecificRecordBase> Deserializer<T> decoder(Class<T> type) {
        return (topic, bytes) -> {
            try {
                SpecificData data = SpecificData.getForClass(type);
                return new SpecificDatumReader<T>(data.getSchema(type), data.getSchema(type), data)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
            } catch (IOException | RuntimeException e) {
                throw new SerializationException("not a " + type.getSimpleName(), e);
            }
        };
    }
}
