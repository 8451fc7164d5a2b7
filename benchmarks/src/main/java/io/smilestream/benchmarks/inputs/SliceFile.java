package io.smilestream.benchmarks.inputs;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Unrelated smiles, {@code slices.csv.gz}: slice,kind,T,F,K,k,iv_mid,iv_bid,iv_ask,iv_true,hold,outlier. */
public final class SliceFile {
    /** The file's name in the folder of the inputs. */
    public static final String NAME = "slices.csv.gz";

    private SliceFile() {}

    /** The smiles in the file's order. */
    public static List<QuotedSmile> read(Path file) throws IOException {
        return SmileRows.group(CompressedCsv.rows(file), SliceFile::emptySmileOf);
    }

    private static QuotedSmile emptySmileOf(NamedCsvRecord row) {
        int slice = Integer.parseInt(row.getField("slice"));
        return SmileRows.emptySmile(row, slice, slice, row.getField("kind"));
    }
}
