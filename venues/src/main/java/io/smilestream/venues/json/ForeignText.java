package io.smilestream.venues.json;

/** Text from outside made fit for a sentence or a key: bounded, and without control characters. */
public final class ForeignText {
    private static final int CHARACTERS_MAX = 80;

    private ForeignText() {}

    /** At most 80 printable ASCII characters of it; all others are shown as question marks. */
    public static String shown(String text) {
        int end = Math.min(text.length(), CHARACTERS_MAX);
        StringBuilder shown = new StringBuilder(end + 3);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return end < text.length() ? shown.append("...").toString() : shown.toString();
    }
}
