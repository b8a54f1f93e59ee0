package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import com.sun.source.util.Trees;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * A source with mistakes in it. A {@code «} stands before each place where the compiler must point, and there is one
 * expected message for each, in the order of the source. The whole message must agree, nothing else may be reported, and
 * every fix, applied alone, must remove exactly its message.
 *
 * <pre>{@code
 * DiagnosticCase.model("""
 *         @Dense(units = 2) Tensor h(Tensor «y);
 *         """)
 *     .reports("""
 *         [tenon:unknown-name] 'h' reads 'y', ...
 *           fix: ...""")
 *     .check();
 * }</pre>
 */
public final class DiagnosticCase {

    private static final String HEADER = """
            package test;

            import static dev.tenon.dsl.ActivationFunction.*;
            import static dev.tenon.dsl.Initial.*;
            import dev.tenon.dsl.*;
            import dev.tenon.dsl.layers.*;
            import dev.tenon.dsl.losses.*;
            import dev.tenon.runtime.tensor.IntTensor;
            import dev.tenon.runtime.tensor.Tensor;

            """;

    private final String marked;
    private final List<String> expected = new ArrayList<>();

    private DiagnosticCase(String marked) {
        this.marked = marked;
    }

    /** The members of a model {@code test.M}. */
    public static DiagnosticCase model(String members) {
        return types("@Model\ninterface M {\n" + members + "}\n");
    }

    /** Top-level types of the package {@code test}; Tenon's names are imported. */
    public static DiagnosticCase types(String types) {
        return new DiagnosticCase(HEADER + types);
    }

    /** One more message, from {@code [tenon:} to its fix. */
    public DiagnosticCase reports(String message) {
        expected.add(message.stripTrailing());
        return this;
    }

    /** Compiles, compares, and applies every fix. */
    public void check() {
        String source = marked.replace("«", "");
        Run run = Run.of(source);
        assertThat(run.texts()).as("messages for\n%s", source).containsExactlyElementsOf(expected);
        assertThat(run.places()).as("line:column in\n%s", source).containsExactlyElementsOf(expectedPlaces());
        assertThat(run.compilation.diagnostics())
                .as("what javac prints")
                .filteredOn(diagnostic -> diagnostic.getKind() != javax.tools.Diagnostic.Kind.NOTE)
                .hasSameSizeAs(expected);
        for (Fixed fixed : run.fixed) {
            Run after = Run.of(fixed.source());
            List<String> left = new ArrayList<>(expected);
            left.remove(fixed.text());
            assertThat(after.codes())
                    .as("messages after the fix of\n%s\nin\n%s", fixed.text(), fixed.source())
                    .containsExactlyElementsOf(left.stream().map(Run::code).toList());
            if (left.isEmpty()) {
                assertThat(after.compilation.status())
                        .as(
                                "%s after the fix of\n%s\nin\n%s",
                                after.compilation.diagnostics(), fixed.text(), fixed.source())
                        .isEqualTo(Compilation.Status.SUCCESS);
            }
        }
    }

    private List<String> expectedPlaces() {
        List<String> places = new ArrayList<>();
        int line = 1;
        int column = 1;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == '«') {
                places.add(line + ":" + column);
            } else if (c == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return places;
    }

    /** The source after one fix, and the message the fix belongs to. */
    private record Fixed(String text, String source) {}

    private static final class Run {

        private final String source;
        private final List<String> texts = new ArrayList<>();
        private final List<Fixed> fixed = new ArrayList<>();
        private Trees trees;
        private Compilation compilation;

        private Run(String source) {
            this.source = source;
        }

        static Run of(String source) {
            Run run = new Run(source);
            run.compilation = com.google.testing.compile.Compiler.javac()
                    .withOptions("-Xlint:all,-processing", "-implicit:none")
                    .withProcessors(run.new TreesProcessor(), new TenonProcessor(Compiler::new, run::record))
                    .compile(JavaFileObjects.forSourceString("test.M", source));
            return run;
        }

        private void record(Diagnostic diagnostic) {
            texts.add(diagnostic.text());
            for (Fix fix : diagnostic.fixes()) {
                if (fix.edits().stream().noneMatch(edit -> edit instanceof Edit.Advice)) {
                    fixed.add(new Fixed(diagnostic.text(), new EditApplier(trees, source).apply(fix.edits())));
                }
            }
        }

        List<String> texts() {
            return texts;
        }

        List<String> codes() {
            return texts.stream().map(Run::code).toList();
        }

        static String code(String text) {
            return text.substring(0, text.indexOf(']') + 1);
        }

        List<String> places() {
            return compilation.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.getKind() != javax.tools.Diagnostic.Kind.NOTE)
                    .map(diagnostic -> diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber())
                    .toList();
        }

        private final class TreesProcessor extends AbstractProcessor {

            @Override
            public synchronized void init(ProcessingEnvironment environment) {
                super.init(environment);
                trees = Trees.instance(environment);
            }

            @Override
            public Set<String> getSupportedAnnotationTypes() {
                return Set.of("*");
            }

            @Override
            public SourceVersion getSupportedSourceVersion() {
                return SourceVersion.latestSupported();
            }

            @Override
            public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                return false;
            }
        }
    }
}
