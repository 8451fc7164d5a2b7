package io.smilestream.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The house rules that a machine can read off the source text of every module. */
class TidyTest {
    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 5;
    private static final Pattern BANNED = Pattern.compile("TO" + "DO|FIX" + "ME|X" + "XX|@Disa" + "bled");

    /** A test's name says what is true, not that it is a test. */
    private static final Pattern FACT = Pattern.compile("(?!test|should)[a-z][A-Za-z0-9]*");

    @Test
    void sourcesKeepTheHouseRules() throws IOException {
        List<String> faults = new ArrayList<>();
        List<Path> files = javaFiles();
        assertThat(files).hasSizeGreaterThan(100);
        for (Path file : files) {
            faults.addAll(bannedWords(file));
        }
        faults.addAll(oversizedMethods(files));
        assertThat(faults).isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve(".ci"))) {
            root = root.getParent();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> bannedWords(Path file) throws IOException {
        List<String> faults = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher banned = BANNED.matcher(lines.get(i));
            if (banned.find()) {
                faults.add(file + ":" + (i + 1) + " says " + banned.group());
            }
        }
        return faults;
    }

    private static List<String> oversizedMethods(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<String> faults = new ArrayList<>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, fault -> {}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodSizes(unit, positions, faults), null);
            }
        }
        return faults;
    }

    private static final class MethodSizes extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> faults;
        private boolean inRecord;

        MethodSizes(CompilationUnitTree unit, SourcePositions positions, List<String> faults) {
            this.unit = unit;
            this.positions = positions;
            this.faults = faults;
        }

        private static boolean isTest(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .anyMatch(name -> name.equals("Test") || name.equals("ParameterizedTest"));
        }

        @Override
        public Void visitClass(ClassTree type, Void ignored) {
            boolean outer = inRecord;
            inRecord = type.getKind() == Tree.Kind.RECORD;
            super.visitClass(type, null);
            inRecord = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void ignored) {
            String place = unit.getSourceFile().getName() + " " + method.getName();
            LineMap lines = unit.getLineMap();
            if (method.getBody() != null && positions.getStartPosition(unit, method.getBody()) >= 0) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
                if (last - first + 1 > METHOD_LINES_MAX) {
                    faults.add(place + " is " + (last - first + 1) + " lines");
                }
            }
            boolean components = inRecord && method.getName().contentEquals("<init>");
            if (method.getParameters().size() > PARAMETERS_MAX && !components) {
                faults.add(place + " takes " + method.getParameters().size());
            }
            if (isTest(method) && !FACT.matcher(method.getName()).matches()) {
                faults.add(place + " does not state a fact");
            }
            return super.visitMethod(method, null);
        }
    }
}
