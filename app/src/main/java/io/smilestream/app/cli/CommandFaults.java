package io.smilestream.app.cli;

import io.smilestream.app.access.Denial;
import io.smilestream.app.config.NearestName;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line and an exit code; the whole story only for those who ask. */
final class CommandFaults implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** Picocli's words for what follows an option that takes pairs. */
    private static final String NOT_A_PAIR = "KEY=VALUE format";

    private final Terminal terminal;
    private final RootCommand root;

    CommandFaults(Terminal terminal, RootCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        String command = fault.getCommandLine().getCommandSpec().qualifiedName();
        terminal.note(command + ": " + misread(fault) + " ('" + command + " --help' shows how)");
        return USAGE;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult result) {
        terminal.flush();
        String name = command.getCommandSpec().qualifiedName();
        terminal.note(name + ": " + said(fault));
        if (root.debug()) {
            fault.printStackTrace(terminal.err());
        }
        return fault instanceof UsageException ? USAGE : FAILED;
    }

    private String said(Exception fault) {
        if (fault instanceof SurroundingsException || fault instanceof UsageException) {
            return oneLine(fault);
        }
        String denied = Denial.lineOf(fault);
        return denied != null
                ? denied
                : "unexpected fault, " + fault.getClass().getSimpleName() + ": " + oneLine(fault)
                        + (root.debug() ? "" : " (-v shows the whole story)");
    }

    private static String misread(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        String text = oneLine(fault);
        if (text.contains(NOT_A_PAIR)) {
            // What was written instead may hold a password.
            return "--set takes KEY=VALUE, such as --set kafka.security.protocol=SASL_SSL";
        }
        // What is a group of commands takes nothing else, so all that can be wrong with it is that none was named.
        Set<String> commands = fault.getCommandLine().getSubcommands().keySet();
        return commands.isEmpty() ? text : "a command is missing: add " + String.join(" or ", commands);
    }

    private static String unmatched(UnmatchedArgumentException fault) {
        String first = fault.getUnmatched().get(0);
        Set<String> commands = fault.getCommandLine().getSubcommands().keySet();
        Set<String> options =
                fault.getCommandLine().getCommandSpec().optionsMap().keySet();
        if (first.startsWith("-")) {
            String name = withoutValue(first);
            return "there is no option " + name + "; did you mean " + NearestName.of(name, options) + "?";
        }
        return commands.isEmpty()
                ? "'" + withoutValue(first) + "' is one word too many"
                : "there is no command '" + first + "'; did you mean " + NearestName.of(first, commands) + "?";
    }

    /** What stands before an equals sign; behind it may be a password. */
    private static String withoutValue(String word) {
        return word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    }

    private static String oneLine(Exception fault) {
        return String.valueOf(fault.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
