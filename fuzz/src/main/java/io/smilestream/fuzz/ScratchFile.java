package io.smilestream.fuzz;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A file that is written anew for each input. It lies in memory: on a disk, opening it would be most of the work. */
final class ScratchFile {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path path = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                    .setFileTimeSource(() -> NEVER)
                    .build())
            .getPath("input");

    /** The file, now holding these bytes one behind the other. */
    Path holding(byte[] beginning, byte[] rest) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(beginning);
            out.write(rest);
        }
        return path;
    }
}
