package io.smilestream.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a name: shows what there is. */
@Command(
        name = "smilestream",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = false,
        description = "Turns option ticks into calibrated volatility smiles and Greeks, on Apache Kafka.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed: one line says why and what to do", "2:wrong usage"})
final class RootCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Option(
            names = {"-v", "--debug"},
            scope = ScopeType.INHERIT,
            description = "Show the whole story of a fault.")
    private boolean debug;

    @Spec
    private @Nullable CommandSpec spec;

    /** Whether stack traces are asked for. */
    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return USAGE;
    }

    /** Reads the version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"smilestream " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
