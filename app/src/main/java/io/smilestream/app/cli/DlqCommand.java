package io.smilestream.app.cli;

import picocli.CommandLine.Command;

/** {@code dlq}: the dead letters, what was not used and why. */
@Command(
        name = "dlq",
        description = "Count the dead letters, show them, or send them once more.",
        synopsisSubcommandLabel = "COMMAND")
final class DlqCommand {}
