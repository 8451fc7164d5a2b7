package io.smilestream.feeds.archive.file;

/** Foreign text made fit for a message: in quotes, bounded, and without control characters. */
public final class Quoted {
    private Quoted() {}

    /** At most {@code charactersMax} characters of a text, in single quotes. */
    public static String text(String foreign, int charactersMax) {
        StringBuilder shown = new StringBuilder("'");
        int end = Math.min(foreign.length(), charactersMax);
        for (int i = 0; i < end; i++) {
            char c = foreign.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return shown.append(end < foreign.length() ? "...'" : "'").toString();
    }
}
