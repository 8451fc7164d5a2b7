package io.smilestream.app.demo;

import static io.smilestream.app.output.SampleOutputs.BTC;
import static io.smilestream.app.output.SampleOutputs.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.output.SampleOutputs;
import io.smilestream.v1.Calibration;
import io.smilestream.v1.CalibrationReason;
import io.smilestream.v1.CalibrationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTextTest {
    private static final Instant NOW = SampleOutputs.START.plusSeconds(61);
    private static final BoardText.Place PLACE =
            new BoardText.Place("127.0.0.1:9092", "http://127.0.0.1:8081", "smilestream");
    private static final BoardText PLAIN = new BoardText("a market", PLACE, (text, codes) -> text);

    @Test
    void showsASmileOnALine() {
        Calibration smile = SampleOutputs.calibration(BTC, 2);
        smile.setAtmVol(0.5432);
        smile.setAtmSkew(-0.125);
        smile.setNewestEventTime(NOW.minusMillis(1_500));

        assertThat(lines(List.of(smile)))
                .contains(
                        "BTC        2026-12-25 08:00   100,000.00  54.32 %   -0.125   0.20   95 %    20/40   1.5 s  FITTED");
    }

    @Test
    void saysWhyThereIsNoSmile() {
        Calibration smile = SampleOutputs.calibration(ETH, 1);
        smile.setStatus(CalibrationStatus.INSUFFICIENT);
        smile.setReason(CalibrationReason.TOO_FEW_QUOTES);
        smile.setForward(null);
        smile.setRmseVol(null);
        smile.setShareInside(null);

        assertThat(lines(List.of(smile)))
                .contains(
                        "ETH        2026-12-25 08:00            -        -        -      -      -    20/40       -  INSUFFICIENT TOO_FEW_QUOTES");
    }

    @Test
    void tellsConsumersWhereToLook() {
        assertThat(lines(List.of()))
                .contains(
                        "broker 127.0.0.1:9092   schema registry http://127.0.0.1:8081",
                        "ticks 12,345 (2,000/s)   windows 24   late 1   dead letters 2   market time 2026-11-21T00:01:01Z",
                        "waiting for the first window to close",
                        "      or  kcat -b 127.0.0.1:9092 -C -t smilestream.calibrations.v1 -f '%k\\n'");
    }

    @Test
    void coloursTheStatus() {
        BoardText marked = new BoardText("a market", PLACE, (text, code) -> "<" + code + ">" + text);

        assertThat(marked.lines(List.of(SampleOutputs.calibration(BTC, 1)), facts()))
                .anyMatch(line -> line.endsWith("<32>FITTED"));
    }

    @Test
    void fitsOnOneScreen() {
        List<Calibration> many = Collections.nCopies(60, SampleOutputs.calibration(BTC, 1));

        assertThat(lines(many)).hasSizeLessThanOrEqualTo(40).contains("and 34 more");
    }

    @Test
    void dropsExpiredSmiles() {
        SmileBoard board = new SmileBoard();
        board.add(SampleOutputs.calibration(BTC, 1));
        board.add(SampleOutputs.calibration(BTC, 2));

        assertThat(board.at(NOW)).containsExactly(SampleOutputs.calibration(BTC, 2));
        assertThat(board.at(BTC.expiry())).isEmpty();
    }

    private static List<String> lines(List<Calibration> smiles) {
        return PLAIN.lines(smiles, facts());
    }

    private static BoardFacts facts() {
        return new BoardFacts(Duration.ofSeconds(83), NOW, 12_345, 2_000.4, 24, 1, 2);
    }
}
