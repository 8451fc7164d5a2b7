package io.smilestream.app.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Puts the commands together. */
public final class CommandTree {
    private CommandTree() {}

    /** The whole command line, ready to execute. */
    public static CommandLine of(CommandContext context) {
        RootCommand root = new RootCommand();
        CommandLine tree = new CommandLine(root);
        tree.addSubcommand(new DemoCommand(context));
        tree.addSubcommand(new RunCommand(context));
        tree.addSubcommand(new ReplayCommand(context));
        tree.addSubcommand(new RefitCommand(context));
        tree.addSubcommand(new VerifyCommand(context));
        tree.addSubcommand(new SimulateCommand(context));
        tree.addSubcommand(new FeedCommand(context));
        tree.addSubcommand(new RecordCommand(context));
        tree.addSubcommand(new TailCommand(context));
        tree.addSubcommand(new NotifyCommand(context));
        tree.addSubcommand(new CommandLine(new TopicsCommand())
                .addSubcommand(new TopicsCreateCommand(context))
                .addSubcommand(new TopicsDiffCommand(context))
                .addSubcommand(new TopicsListCommand(context)));
        tree.addSubcommand(new CommandLine(new DlqCommand())
                .addSubcommand(new DlqListCommand(context))
                .addSubcommand(new DlqShowCommand(context))
                .addSubcommand(new DlqReplayCommand(context)));
        tree.addSubcommand(new DoctorCommand(context));
        tree.addSubcommand(new CommandLine(new ConfigCommand()).addSubcommand(new ConfigShowCommand(context)));
        offerSettings(tree.getCommandSpec());
        CommandFaults faults = new CommandFaults(context.terminal(), root);
        return tree.setOut(context.terminal().out())
                .setErr(context.terminal().err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        context.terminal().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(Math.min(Math.max(context.terminal().width(), 80), 120))
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults);
    }

    /** Whether the command that {@code parsed} names ends in its own order when it is asked to. */
    public static boolean heedsStop(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().userObject() instanceof HeedsStop;
    }

    private static void offerSettings(CommandSpec spec) {
        for (CommandSpec mixin : spec.mixins().values()) {
            if (mixin.userObject() instanceof ConfigOptions options) {
                options.addTo(spec);
            }
        }
        for (Map.Entry<String, CommandLine> sub : spec.subcommands().entrySet()) {
            offerSettings(sub.getValue().getCommandSpec());
        }
    }
}
