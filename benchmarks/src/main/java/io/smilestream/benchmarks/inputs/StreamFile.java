package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A moving market, {@code stream.csv.gz}: window,expiry,T,F,K,k,iv_mid,iv_bid,iv_ask,iv_true. */
public final class StreamFile {
    /** The file's name in the folder of the inputs. */
    public static final String NAME = "stream.csv.gz";

    private static final String KIND = "stream";
    private static final int EXPIRIES_MAX = 100; // a smile's number is window times this plus expiry

    private StreamFile() {}

    /** The smiles window after window. */
    public static List<QuotedSmile> read(Path file) throws IOException {
        return SmileRows.group(CompressedCsv.rows(file), StreamFile::emptySmileOf);
    }

    private static QuotedSmile emptySmileOf(NamedCsvRecord row) {
        int expiry = Integer.parseInt(row.getField("expiry"));
        int id = Integer.parseInt(row.getField("window")) * EXPIRIES_MAX + expiry;
        return SmileRows.emptySmile(row, id, expiry, KIND);
    }
}
