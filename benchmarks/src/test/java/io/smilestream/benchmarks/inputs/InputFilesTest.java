package io.smilestream.benchmarks.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smilestream.calibrator.black.Side;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readers on a few rows written by hand. */
class InputFilesTest {
    private final Path folder;

    InputFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void slicesGroupTheirRowsAndKnowWhatIsHeldOut() throws IOException {
        Path file = zipped(
                SliceFile.NAME,
                "slice,kind,T,F,K,k,iv_mid,iv_bid,iv_ask,iv_true,hold,outlier",
                "3,svi,0.25,100,90,-0.105,0.61,0.60,0.63,0.615,0,0",
                "3,svi,0.25,100,110,0.095,0.59,0.58,0.61,0.595,1,0",
                "7,real,0.5,50,50,0,0.5,0.49,0.51,,0,0");

        List<QuotedSmile> smiles = SliceFile.read(file);

        assertThat(smiles).extracting(QuotedSmile::id).containsExactly(3, 7);
        QuotedSmile first = smiles.get(0);
        assertThat(first.kind()).isEqualTo("svi");
        assertThat(first.tauYears()).isEqualTo(0.25);
        assertThat(first.forward()).isEqualTo(100.0);
        assertThat(first.quotes().get(0)).isEqualTo(new Quote(-0.105, 0.61, 0.60, 0.63, 0.615, Quote.Use.FITTED));
        assertThat(first.quotesFor(Quote.Use.HELD_OUT)).extracting(Quote::k).containsExactly(0.095);
        assertThat(first.withoutHeldOut().quotes()).extracting(Quote::k).containsExactly(-0.105);
        assertThat(first.volAtTheMoney()).isEqualTo(0.59);
        assertThat(smiles.get(1).quotes().get(0).trueVol()).isNaN();
    }

    @Test
    void streamNumbersItsSmilesByWindowAndExpiry() throws IOException {
        Path file = zipped(
                StreamFile.NAME,
                "window,expiry,T,F,K,k,iv_mid,iv_bid,iv_ask,iv_true",
                "0,0,0.1,100,90,-0.105,0.61,0.60,0.63,0.6",
                "0,1,0.2,100,90,-0.105,0.61,0.60,0.63,0.6",
                "1,0,0.1,101,90,-0.115,0.61,0.60,0.63,0.6",
                "1,1,0.2,101,90,-0.115,0.61,0.60,0.63,0.6");

        List<QuotedSmile> smiles = StreamFile.read(file);

        assertThat(smiles).extracting(QuotedSmile::id).containsExactly(0, 1, 100, 101);
        assertThat(smiles).extracting(QuotedSmile::expiry).containsExactly(0, 1, 0, 1);
        assertThat(smiles)
                .allSatisfy(smile -> assertThat(smile.withoutHeldOut()).isEqualTo(smile));
    }

    @Test
    void volatilitiesKeepAllTheirDigits() throws IOException {
        Path file = zipped(
                VolCaseFile.NAME,
                "set,F,K,T,q,price,sigma_ref",
                "wide,100,120,0.5,1,2.5,0.400000000000000000000000000004",
                "wide,100,80,0.5,-1,2.5,0.5",
                "deep,100,80,0.5,1,25,0.5");

        Map<String, List<VolCase>> sets = VolCaseFile.read(file);

        assertThat(sets.keySet()).containsExactly("wide", "deep");
        VolCase first = sets.getOrDefault("wide", List.of()).get(0);
        assertThat(first.side()).isEqualTo(Side.CALL);
        assertThat(first.vol()).isEqualTo(new BigDecimal("0.400000000000000000000000000004"));
        assertThat(first.start()).isEqualTo(0.404);
        assertThat(sets.getOrDefault("wide", List.of()).get(1).side()).isEqualTo(Side.PUT);
    }

    @Test
    void errorsAreNotRoundedLikeDoubles() {
        BigDecimal vol = new BigDecimal("0.4000000000000000000001");
        VolCase option = new VolCase("s", Side.CALL, 1.0, 1.0, 1.0, 0.1, vol, 0.404);

        assertThat(option.relativeError(0.5)).isEqualTo(0.25, within(1e-15));
        assertThat(option.relativeError(0.4)).isBetween(1e-17, 1e-16);
    }

    @Test
    void greeksAreReadByTheirColumns() throws IOException {
        Path file = Files.createDirectories(folder.resolve("ref")).resolve("black_greeks.csv");
        Files.writeString(
                file,
                "F,K,T,sigma,call,put,delta_call,gamma,vega,theta_per_year,vanna(dDelta/dsigma),volga,"
                        + "inverse_call(coin)\n100,120,0.5,0.8,1,2,3,4,5,6,7,8,9\n");

        List<GreeksReferenceFile.Reference> references =
                GreeksReferenceFile.read(folder.resolve(GreeksReferenceFile.NAME));

        assertThat(references).hasSize(1);
        assertThat(references.get(0).option()).isEqualTo(new CallOption(100.0, 120.0, 0.5, 0.8));
        assertThat(references.get(0).expected())
                .containsEntry(Greek.PRICE, 1.0)
                .containsEntry(Greek.DELTA, 3.0)
                .containsEntry(Greek.VOLGA, 8.0)
                .containsEntry(Greek.PRICE_COIN, 9.0);
    }

    @Test
    void absentFileIsNamed() {
        assertThatThrownBy(() -> SliceFile.read(folder.resolve(SliceFile.NAME)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(SliceFile.NAME);
    }

    private Path zipped(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
            bytes.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
