package io.smilestream.feeds.simulator.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The scenarios that come with the program. */
public final class ShippedScenarios {
    private static final List<String> NAMES = List.of(
            "calm",
            "normal",
            "stressed",
            "regimes",
            "flash-crash",
            "thin",
            "drift-level",
            "drift-skew",
            "drift-wings",
            "drift-creep",
            "drift-quotes",
            "drift-venue");

    private ShippedScenarios() {}

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The shipped scenario of that name, or else the one in the file of that name.
     *
     * @throws IOException if there is neither or the file means nothing, in one line that says what to do
     */
    public static Scenario find(String nameOrFile) throws IOException {
        return NAMES.contains(nameOrFile) ? open(nameOrFile) : ScenarioFile.read(Path.of(nameOrFile));
    }

    /**
     * A shipped scenario.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Scenario open(String name) throws IOException {
        try (InputStream bytes = ShippedScenarios.class.getResourceAsStream(name + ".scenario")) {
            if (bytes == null) {
                throw new IllegalArgumentException("name must be one of " + NAMES + ", was '" + name + "'");
            }
            try (BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
                return ScenarioFile.parse(name, text.lines().toList());
            }
        }
    }
}
