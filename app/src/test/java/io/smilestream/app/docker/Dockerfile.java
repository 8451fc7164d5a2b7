package io.smilestream.app.docker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Dockerfile's instructions, in their order. */
record Dockerfile(List<Instruction> instructions) {
    /** One instruction: its word, and what follows it, word by word. */
    record Instruction(String word, List<String> arguments) {
        boolean fromStage() {
            return arguments.get(0).startsWith("--from=");
        }

        /** What a COPY copies: all but its flags and its target. */
        List<String> sources() {
            return arguments.subList(0, arguments.size() - 1).stream()
                    .filter(argument -> !argument.startsWith("--"))
                    .toList();
        }

        String target() {
            return arguments.get(arguments.size() - 1);
        }
    }

    Dockerfile {
        instructions = List.copyOf(instructions);
    }

    static Dockerfile parse(String text) {
        List<Instruction> instructions = new ArrayList<>();
        text.replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\\\\\R", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.asList(line.strip().split("\\s+")))
                .forEach(words -> instructions.add(new Instruction(words.get(0), words.subList(1, words.size()))));
        return new Dockerfile(instructions);
    }

    List<Instruction> all(String word) {
        return instructions.stream()
                .filter(instruction -> instruction.word().equals(word))
                .toList();
    }

    /** Everything after {@code word} in the last instruction of that kind. */
    String last(String word) {
        List<Instruction> found = all(word);
        return String.join(" ", found.get(found.size() - 1).arguments());
    }
}
