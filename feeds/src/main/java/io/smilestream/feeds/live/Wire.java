package io.smilestream.feeds.live;

/** The way to a venue: one WebSocket at a time, and questions over HTTP. Nothing here blocks. */
public interface Wire extends AutoCloseable {
    /** Hears what happens on a wire, from whatever thread it happens on. */
    interface Ear {
        /** The connection is there. */
        void opened();

        /** A message came; the next follows when this returns. */
        void said(String text);

        /** A message longer than any venue's was begun. */
        void oversized();

        /** The connection ended, or could not be made. */
        void closed();
    }

    /** Hears an answer. */
    @FunctionalInterface
    interface AnswerEar {
        /** Takes the answer: HTTP's status, 0 if there was none, and the body. */
        void answered(int status, String body);
    }

    /** Makes a connection; the one before is no longer heard. */
    void connect(Ear ear);

    /** Says something on the connection, after what was said before. */
    void send(String text);

    /** Ends the connection at once; it is no longer heard. */
    void disconnect();

    /** Puts a question. */
    void ask(String path, AnswerEar ear);

    /** Ends the connection in good order, and everything with it. */
    @Override
    void close();
}
