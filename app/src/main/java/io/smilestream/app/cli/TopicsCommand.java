package io.smilestream.app.cli;

import picocli.CommandLine.Command;

/** {@code topics}: the topics of the catalogue, in a cluster. */
@Command(
        name = "topics",
        description = "Create Smilestream's topics, compare them with their declarations, or list them.",
        synopsisSubcommandLabel = "COMMAND")
final class TopicsCommand {}
