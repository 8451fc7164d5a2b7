package io.smilestream.app.validation;

import static io.smilestream.app.validation.FlatMarket.flat;
import static org.assertj.core.api.Assertions.assertThat;

import io.smilestream.app.output.JsonFile;
import io.smilestream.calibrator.SmileModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class ValidationFilesTest {
    private final Path folder;

    ValidationFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesFiguresWorstSlicesAndPictures() throws IOException, ParserConfigurationException, SAXException {
        ValidationFiles.write(reportOfThreeWindows(), folder);

        List<String> figures = Files.readAllLines(folder.resolve("validation.csv"));
        assertThat(figures.get(0)).startsWith("underlying,measure,smile,slices,quotes,rmse,median,");
        assertThat(figures).anyMatch(line -> line.startsWith("BTC,one window ahead,unchanged,1,10,"));
        assertThat(figures).anyMatch(line -> line.startsWith("all,change of atmVol,published,2,,"));
        assertThat(figures).noneMatch(line -> line.contains("NaN"));
        assertThat(JsonFile.read(folder.resolve("validation.json")).get("slices"))
                .hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("validation-worst.csv")))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("3,deribit|BTC|2026-03-27T08:00Z,")
                .endsWith(",worst/03.svg");
        var picture = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("worst/01.svg").toFile());
        assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(10);
    }

    @Test
    void removesWhatAnEarlierRunLeft() throws IOException {
        ValidationFiles.write(reportOfThreeWindows(), folder);

        ValidationFiles.removeFrom(folder);

        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static ValidationReport reportOfThreeWindows() {
        FlatMarket btc = new FlatMarket("BTC");
        Validation validation = new Validation(new SmileModel.Svi(true));
        for (int window = 1; window <= 3; window++) {
            validation.add(btc.calibration(window, 0.50, 0.50));
            validation.add(btc.slice(window, flat(10, 0.50 + 0.01 * window)));
        }
        return validation.report();
    }
}
