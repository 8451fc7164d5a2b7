package io.smilestream.feeds.archive;

/** Foreign text made fit for a message: in quotes, bounded, and without control characters. */
final class Quoted {
    private Quoted() {}

    static String text(String foreign, int charactersMax) {
        StringBuilder shown = new StringBuilder("'");
        int end = Math.min(foreign.length(), charactersMax);
        for (int i = 0; i < end; i++) {
            char c = foreign.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return shown.append(end < foreign.length() ? "...'" : "'").toString();
    }
}
