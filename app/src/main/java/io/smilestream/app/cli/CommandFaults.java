package io.smilestream.app.cli;

import io.smilestream.app.access.Denial;
import io.smilestream.app.config.NearestName;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.app.fault.UsageException;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
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
        return fault instanceof UsageException || misconfigured(fault) != null ? USAGE : FAILED;
    }

    private String said(Exception fault) {
        if (fault instanceof SurroundingsException || fault instanceof UsageException) {
            return oneLine(fault);
        }
        String denied = Denial.lineOf(fault);
        if (denied != null) {
            return denied;
        }
        ConfigException misconfigured = misconfigured(fault);
        if (misconfigured != null) {
            return oneLine(misconfigured)
                    + ": correct that setting ('smilestream config show --origin' says where it is from)";
        }
        if (fault instanceof RegistryUnavailableException || fault instanceof RegistryRefusedException) {
            return oneLine(fault);
        }
        String story = root.debug() ? "" : " (-v shows the whole story)";
        return fault instanceof KafkaException
                ? "Kafka did not do what was asked (" + fault.getClass().getSimpleName() + ": " + oneLine(fault)
                        + "): see that the brokers are up and the kafka.* settings right, then try again" + story
                : "unexpected fault, " + fault.getClass().getSimpleName() + ": " + oneLine(fault) + story;
    }

    /** What is wrong with a setting that went on to Kafka or to the registry's client; null if nothing is. */
    private static @Nullable ConfigException misconfigured(Throwable fault) {
        Throwable cause = fault;
        while (cause instanceof KafkaException) {
            if (cause instanceof ConfigException misconfigured) {
                return misconfigured;
            }
            cause = cause.getCause();
        }
        return null;
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
