package io.smilestream.feeds.live;

/**
 * A question to the venue's HTTP interface.
 *
 * @param topic what it is about, such as a currency; the pages of one list share it
 * @param path path and query, behind the address of the settings
 */
record Question(String topic, String path) {}
