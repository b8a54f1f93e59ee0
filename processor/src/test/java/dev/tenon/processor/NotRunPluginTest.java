package dev.tenon.processor;

import static dev.tenon.processor.Compiled.IMPORTS;
import static dev.tenon.processor.Compiled.source;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in the jar of the annotations speaks where no processor does. */
class NotRunPluginTest {

    private static final JavaFileObject MODEL = source(
            "test.Outer",
            "package test;\n" + IMPORTS
                    + "interface Outer { @Model interface M { @Dense(units = 1) Tensor y(@Shape(\"1\") Tensor x); } }");

    @TempDir
    private Path directory;

    private List<Diagnostic<? extends JavaFileObject>> compile(JavaFileObject... sources) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of("-proc:none", "-d", directory.toString()));
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, List.of(sources))
                .call();
        return diagnostics.getDiagnostics();
    }

    @Test
    void modelWithoutProcessor() {
        List<Diagnostic<? extends JavaFileObject>> diagnostics = compile(MODEL);
        assertThat(diagnostics).hasSize(1);
        assertThat(diagnostics.get(0).getLineNumber()).isEqualTo(8);
        assertThat(diagnostics.get(0).getMessage(null))
                .startsWith(
                        "[tenon:not-run] no code was generated for the model M: the compiler ran no annotation processor");
    }

    @Test
    void secondHalfOfASplitBuildIsQuiet() {
        assertThat(compile(MODEL, source("test.TenonOuter_M", "package test; class TenonOuter_M {}")))
                .isEmpty();
    }

    @Test
    void sourcesWithoutModelsAreNotItsBusiness() {
        assertThat(compile(source("test.Plain", "package test; interface Plain { int x(); }")))
                .isEmpty();
    }
}
