package io.smilestream.app.cli;

import io.smilestream.app.fault.IoReason;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.output.OutputComparison;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify}: whether two runs gave the same, and where they first differ. */
@Command(
        name = "verify",
        description = "Compare the files of two runs: says 'identical', or shows the first difference.",
        footerHeading = "%nExample:%n",
        footer = "  smilestream verify OUT1 OUT2")
final class VerifyCommand implements Callable<Integer> {
    private static final int IDENTICAL = 0;
    private static final int DIFFERENT = 1;

    @Parameters(index = "0", paramLabel = "DIR1", description = "Folder that 'replay --out' wrote.")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "DIR2", description = "Another one.")
    private Path right = Path.of("");

    private final Terminal terminal;

    VerifyCommand(CommandContext context) {
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        try {
            String difference = new OutputComparison(left, right).firstDifference();
            terminal.line(difference == null ? "identical" : difference);
            return difference == null ? IDENTICAL : DIFFERENT;
        } catch (NoSuchFileException e) {
            throw new SurroundingsException(
                    "there is no " + e.getFile() + ": name two folders that 'replay --out' has finished", e);
        } catch (IOException e) {
            throw new SurroundingsException(
                    "the folders cannot be compared (" + IoReason.of(e)
                            + "): name two folders that 'replay --out' has finished",
                    e);
        }
    }
}
