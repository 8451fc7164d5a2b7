package io.smilestream.app.cli;

import picocli.CommandLine.Command;

/** {@code config}: the settings. */
@Command(name = "config", description = "Show the settings.", synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand {}
