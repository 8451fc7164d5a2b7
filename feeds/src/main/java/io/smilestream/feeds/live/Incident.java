package io.smilestream.feeds.live;

import java.util.Locale;

/** What a live feed counts. */
public enum Incident {
    /** Messages received. */
    MESSAGES,
    /** Connections made. */
    CONNECTIONS,
    /** Connections that ended or were never made, for whatever reason. */
    DISCONNECTIONS,
    /** Connections given up because nothing at all was heard on them: among the disconnections. */
    SILENCES,
    /** Channels that fell silent while the connection lived, and were subscribed anew. */
    GAPS,
    /** Messages that are not of the venue's language. */
    GARBAGE,
    /** Times that the venue said we ask too much. */
    RATE_LIMITS,
    /** Channels that the venue did not grant. */
    REFUSALS,
    /** Subscriptions that were not answered in time, and were sent again. */
    UNANSWERED,
    /** Questions over HTTP that failed, and were put again. */
    FAILED_QUESTIONS,
    /** The venue's tests of our liveness, answered. */
    CHALLENGES,
    /** Channels taken up after the first list: new listings. */
    LISTINGS,
    /** Channels given up because what they quote expired or was delisted. */
    EXPIRIES,
    /** Channels left out because a connection may not have more. */
    BEYOND_LIMIT,
    /** Messages passed over because newer ones said all they said, while the reader was behind. */
    CONFLATIONS,
    /** Messages with line breaks between their tokens, which became spaces. */
    LINE_BREAKS,
    /** Messages longer than any venue's, which ended the connection. */
    OVERSIZED;

    /** The name in a line of text. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
