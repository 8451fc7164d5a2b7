package io.smilestream.app.cli;

import io.smilestream.app.replay.ProgressDisplay;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one place that writes to the process's output: results to the standard output, everything about the work to the
 * standard error. Knows whether a person is watching.
 */
public final class Terminal {
    /** Columns of the standard output, set by scripts/smilestream if that is a terminal; Java cannot find out by itself. */
    public static final String COLUMNS_PROPERTY = "smilestream.columns";

    /** Set by scripts/smilestream if the standard error is a terminal. */
    public static final String PROGRESS_PROPERTY = "smilestream.progress";

    private static final int COLUMNS_STANDARD = 100;
    private static final String ESCAPE = "\u001b[";
    private static final Pattern STYLE_OR_LETTER = Pattern.compile("\u001b\\[[0-9;]*m|(?s).");

    private final PrintWriter out;
    private final PrintWriter err;
    private final Watching watching;
    private int redrawnLines;

    /**
     * Who is watching.
     *
     * @param columns width of the standard output; 0 if it is not a terminal
     * @param progress whether the standard error is a terminal
     * @param colour whether colours and cursor movements are welcome on the standard output
     */
    public record Watching(int columns, boolean progress, boolean colour) {
        /** Nobody: output goes to files or other programs. */
        public static final Watching NOBODY = new Watching(0, false, false);
    }

    /** A terminal on the given writers, for tests and for {@link #ofProcess}. */
    public Terminal(PrintWriter out, PrintWriter err, Watching watching) {
        this.out = out;
        this.err = err;
        this.watching = watching;
    }

    /** The process's own output. */
    public static Terminal ofProcess() {
        return new Terminal(writer(System.out), writer(System.err), watching(System.getenv()));
    }

    /** Writes one line of result. */
    public void line(String text) {
        out.println(text);
    }

    /** Writes one line about the work. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    /**
     * Shows lines in place of those of the last call, for a view that lives; where nobody watches, below them. Lines are
     * cut at the terminal's width, because a wrapped line would break the count.
     */
    public void redraw(List<String> lines) {
        if (watching.colour() && redrawnLines > 0) {
            out.print(ESCAPE + redrawnLines + "A" + ESCAPE + "J");
        }
        for (String line : lines) {
            out.println(cut(line));
        }
        redrawnLines = lines.size();
        out.flush();
    }

    /** {@code text} between the codes of a style, such as {@code "32"} for green or {@code "1"} for bold; plain where unwelcome. */
    public String styled(String text, String codes) {
        return watching.colour() ? ESCAPE + codes + "m" + text + ESCAPE + "0m" : text;
    }

    /** Whether the standard output is a terminal. */
    public boolean interactive() {
        return watching.columns() > 0;
    }

    /** Whether the standard error is a terminal, so that a progress bar makes sense. */
    public boolean progress() {
        return watching.progress();
    }

    /** Whether colours and cursor movements are welcome. */
    public boolean colour() {
        return watching.colour();
    }

    /** Columns of the standard output; a hundred if it is not a terminal. */
    public int width() {
        return interactive() ? watching.columns() : COLUMNS_STANDARD;
    }

    /** Whether the reader of the standard output has gone, as {@code head} does when it has enough. */
    public boolean closed() {
        return out.checkError();
    }

    /** Writes out what is buffered. */
    public void flush() {
        out.flush();
        err.flush();
    }

    /** Shows progress beside the results: a bar where a person watches, lines elsewhere. */
    ProgressDisplay display(Supplier<String> prompt) {
        return progress() ? ProgressDisplay.bar(err, width() - 2, prompt) : ProgressDisplay.lines(err);
    }

    /** Results, for a library that needs a writer. */
    PrintWriter out() {
        return out;
    }

    /** Notes, for a library that needs a writer. */
    PrintWriter err() {
        return err;
    }

    /** Styles take no room on the screen, and must be closed even where the text is cut. */
    private String cut(String line) {
        Matcher pieces = STYLE_OR_LETTER.matcher(line);
        StringBuilder kept = new StringBuilder(line.length());
        int columns = 0;
        while (pieces.find()) {
            boolean style = pieces.group().startsWith(ESCAPE);
            if (style || columns < width()) {
                kept.append(pieces.group());
                columns += style ? 0 : 1;
            }
        }
        return kept.toString();
    }

    private static PrintWriter writer(PrintStream stream) {
        OutputStream bytes = stream;
        return new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), false);
    }

    private static Watching watching(Map<String, String> environment) {
        int columns = columns(System.getProperty(COLUMNS_PROPERTY));
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Watching(columns, Boolean.getBoolean(PROGRESS_PROPERTY), columns > 0 && !plain);
    }

    private static int columns(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : 0;
    }
}
