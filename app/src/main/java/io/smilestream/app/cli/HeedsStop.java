package io.smilestream.app.cli;

/** A command that ends in its own order when it is asked to, so that the end of the process waits for it; any other ends at once. */
interface HeedsStop {}
