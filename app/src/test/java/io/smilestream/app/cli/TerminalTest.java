package io.smilestream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final StringWriter out = new StringWriter();

    @Test
    void redrawsOverItsLastLinesWhenSomeoneWatches() {
        Terminal terminal = terminal(new Terminal.Watching(10, true, true));

        terminal.redraw(List.of("one", "two"));
        terminal.redraw(List.of("three is too long"));

        assertThat(out.toString()).isEqualToNormalizingNewlines("one\ntwo\n\u001b[2A\u001b[Jthree is t\n");
    }

    @Test
    void countsNoColumnsForStyles() {
        Terminal terminal = terminal(new Terminal.Watching(3, true, true));

        terminal.redraw(List.of(terminal.styled("abcd", "32") + "e"));

        assertThat(out.toString()).isEqualToNormalizingNewlines("\u001b[32mabc\u001b[0m\n");
    }

    @Test
    void writesPlainLinesWhenNobodyWatches() {
        Terminal terminal = terminal(Terminal.Watching.NOBODY);

        terminal.redraw(List.of("one"));
        terminal.redraw(List.of(terminal.styled("two", "32")));

        assertThat(out.toString()).isEqualToNormalizingNewlines("one\ntwo\n");
        assertThat(terminal.interactive()).isFalse();
        assertThat(terminal.width()).isEqualTo(100);
    }

    private Terminal terminal(Terminal.Watching watching) {
        return new Terminal(new PrintWriter(out), new PrintWriter(new StringWriter()), watching);
    }
}
