package io.smilestream.app.demo;

import java.util.List;

/** Where a board is shown. */
public interface Screen {
    /** Shows the lines in place of those shown before, or below them where that is not possible. */
    void show(List<String> lines);

    /** Whether lines are shown in place, so that showing them often does no harm. */
    boolean inPlace();

    /** The text between the codes of a terminal style, such as {@code 32} for green; plain where unwelcome. */
    String styled(String text, String codes);
}
