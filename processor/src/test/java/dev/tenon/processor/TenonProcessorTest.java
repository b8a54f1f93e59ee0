package dev.tenon.processor;

import static dev.tenon.processor.Compiled.IMPORTS;
import static dev.tenon.processor.Compiled.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.tenon.processor.emit.GeneratedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds, what javac could not resolve, and what goes wrong in the processor itself. */
class TenonProcessorTest {

    private static final JavaFileObject GOOD = source(
            "test.Good",
            "package test;\n" + IMPORTS
                    + "@Model interface Good { @Dense(units = 1) Tensor y(@Shape(\"1\") Tensor x); }");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Dense(units = MISSING) Tensor h(@Shape(\"3\") Tensor x);",
                "@Conv2D(filters = 2, kernelSize = {3, MISSING}) Tensor h(@Shape(\"3\") Tensor x);",
                "@Dense(units = 2) Tensor h(@Shape(MISSING) Tensor x);",
                "@Dense(units = 2) Missing h(@Shape(\"3\") Tensor x);",
                "@Dense(units = 2) Tensor h(@Shape(\"3\") Missing x);",
                "@Missing Tensor h(@Shape(\"3\") Tensor x);",
                "@Dense(units = 2) Tensor h(Tensor g); @Missing Tensor g(@Shape(\"3\") Tensor x);"
            })
    void whatJavacCannotResolveIsJavacsToReport(String members) {
        Compiled compiled = Compiled.model(members + " @Dense(units = 2) Tensor y(Tensor h);");
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.javacMessages()).allMatch(message -> message.startsWith("cannot find symbol"));
        assertThat(compiled.graphs()).hasSize(1);
    }

    @Test
    void namesMayComeFromAnInterfaceThatJavacCannotResolve() {
        Compiled compiled = Compiled.sources(source(
                "test.M",
                "package test;\n" + IMPORTS
                        + "@Model interface M extends Missing { @Dense(units = 2) Tensor y(Tensor hidden); }"));
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.javacMessages()).containsExactly("cannot find symbol");
    }

    @Test
    void aModelWaitsForWhatAnotherProcessorGenerates() {
        JavaFileObject model = source(
                "test.M",
                "package test;\n" + IMPORTS
                        + "@Model interface M { @Dense(units = Config.WIDTH) Tensor y(@Shape(\"1\") Tensor x); }");
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withProcessors(new TenonProcessor(), new ConfigProcessor())
                .compile(model);
        assertThat(compilation.errors()).isEmpty();
    }

    @Test
    void aMistakeInTenonIsReportedAndOtherModelsStillCompile() {
        List<String> compiled = new ArrayList<>();
        TenonProcessor processor = new TenonProcessor(
                dump -> (model, diagnostics) -> {
                    if (model.simpleName().equals("Bad")) {
                        throw new IllegalStateException("no slot");
                    }
                    compiled.add(model.simpleName());
                    return List.of(new GeneratedFile("test", model.faceName(), "package test; class TenonGood {}"));
                },
                diagnostic -> {});
        JavaFileObject bad =
                source("test.Bad", "package test;\n" + IMPORTS + "@Model interface Bad { @RandomNormal Tensor y(); }");
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withProcessors(processor)
                .compile(bad, GOOD);
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null))
                .startsWith(
                        "[tenon:bug] Tenon failed on the model 'test.Bad', which is a mistake in Tenon and not in the model:"
                                + " java.lang.IllegalStateException: no slot\n")
                .contains("at dev.tenon.processor.TenonProcessorTest")
                .endsWith("fix: report this message with the source of the model as an issue of Tenon");
        assertThat(compiled).containsExactly("Good");
    }

    @Test
    void aClassOfTheUsersMayHaveTheGeneratedName() {
        TenonProcessor processor = new TenonProcessor(
                dump -> (model, diagnostics) ->
                        List.of(new GeneratedFile("test", "TenonGood", "package test; class TenonGood {}")),
                diagnostic -> {});
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withProcessors(processor)
                .compile(GOOD, source("test.TenonGood", "package test; class TenonGood {}"));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null))
                .isEqualTo(
                        "[tenon:face-exists] the class TenonGood that is generated for the model 'Good' exists already"
                                + " in this compilation\n    fix: rename 'Good' to 'Good2'");
    }

    @Test
    void warningsAreSuppressedByTheirCode() {
        String members = "@Dense(units = 1) Tensor y(@Shape(\"1\") Tensor x);"
                + " @SuppressWarnings(\"tenon:unused-layer\") @Dense(units = 1) Tensor aside(Tensor x); }";
        Compiled compiled = Compiled.sources(
                source("test.M", "package test;\n" + IMPORTS + "@Model(outputs = \"y\") interface M {" + members));
        assertThat(compiled.compilation().diagnostics()).isEmpty();
    }

    @Test
    void graphIsDumpedOnDemand() {
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withOptions("-Atenon.dump=graph")
                .withProcessors(new TenonProcessor())
                .compile(GOOD);
        assertThat(compilation.notes().stream().map(note -> note.getMessage(null)))
                .containsExactly("""
                        graph of test.Good
                            inputs  [x]
                            y = @Dense(units = 1) (x)
                            outputs [y]
                            losses  []""");
    }

    @Test
    void allAnnotationsAreClaimed() {
        Compilation compilation = com.google.testing.compile.Compiler.javac()
                .withOptions("-Xlint:all")
                .withProcessors(new TenonProcessor())
                .compile(GOOD);
        assertThat(compilation.diagnostics()).isEmpty();
    }

    @Test
    void aCompiledInterfaceWithoutParameterNamesIsRefused() throws Exception {
        JavaFileObject base = source(
                "test.Base",
                "package test;\n" + IMPORTS
                        + "public interface Base { @Dense(units = 1) Tensor y(@Shape(\"1\") Tensor x); }");
        JavaFileObject model = source("test.M", "package test;\n" + IMPORTS + "@Model interface M extends Base {}");
        try (ClassFiles classes = ClassFiles.compile(base)) {
            Compilation compilation = com.google.testing.compile.Compiler.javac()
                    .withClasspath(classes.path())
                    .withProcessors(new TenonProcessor())
                    .compile(model);
            assertThat(compilation.errors()).hasSize(1);
            assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(8);
            assertThat(compilation.errors().get(0).getMessage(null))
                    .isEqualTo(
                            "[tenon:parameter-names] the model 'M' inherits the layer 'y' from the compiled interface"
                                    + " Base, which does not carry the names of its parameters\n"
                                    + "    fix: compile 'Base' with javac -parameters");
        }
        try (ClassFiles classes = ClassFiles.compile(base, "-parameters")) {
            Compilation compilation = com.google.testing.compile.Compiler.javac()
                    .withClasspath(classes.path())
                    .withProcessors(new TenonProcessor())
                    .compile(model);
            assertThat(compilation.errors()).isEmpty();
        }
    }

    /** Generates {@code test.Config} in the first round. */
    private static final class ConfigProcessor extends AbstractProcessor {

        private boolean done;

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
            if (!done) {
                done = true;
                try (var writer =
                        processingEnv.getFiler().createSourceFile("test.Config").openWriter()) {
                    writer.write("package test; class Config { static final int WIDTH = 2; }");
                } catch (java.io.IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            }
            return false;
        }
    }
}
