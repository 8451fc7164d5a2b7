package io.smilestream.app.replay;

import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.Manifest;
import io.smilestream.app.output.OutputTopic;
import io.smilestream.app.validation.ValidationFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that a replay writes, looked at before hours of work and not after. */
public final class OutputFolder {
    private static final Set<String> OURS = Stream.concat(
                    Arrays.stream(OutputTopic.values()).map(OutputTopic::fileName),
                    Stream.concat(Stream.of(Manifest.FILE_NAME, RunFacts.FILE_NAME), ValidationFiles.NAMES.stream()))
            .collect(Collectors.toUnmodifiableSet());

    private OutputFolder() {}

    /**
     * Makes {@code folder} if it is absent. One that an earlier replay wrote may be written again; any other must be
     * empty, so that a mistyped name costs nobody their files.
     *
     * @throws SurroundingsException if it cannot be made or written, or holds something else
     */
    public static void prepare(Path folder) {
        prepare(folder, OURS);
    }

    /**
     * As {@link #prepare(Path)}, for a folder of other files.
     *
     * @param ours names of what an earlier run may have left
     * @throws SurroundingsException if it cannot be made or written, or holds something else
     */
    public static void prepare(Path folder, Set<String> ours) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new SurroundingsException(
                        "nothing can be written to " + folder + " (permission denied): name another folder with --out");
            }
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> !ours.contains(name))
                        .sorted()
                        .findFirst()
                        .ifPresent(name -> {
                            throw new SurroundingsException(folder + " holds " + name
                                    + ", which no replay has written: name a new or empty folder with --out");
                        });
            }
        } catch (IOException e) {
            throw new SurroundingsException(
                    folder + " cannot be made or read as a folder (" + IoReason.of(e)
                            + "): name another folder with --out",
                    e);
        }
    }
}
