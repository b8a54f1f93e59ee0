package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random models, right and wrong: each compiles, or has an error of Tenon's; never a bug of Tenon's, and never a complaint
 * of javac's, neither of a model nor of what was generated for it.
 */
class FuzzTest {

    private static final int MODELS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyModelCompilesOrHasAnErrorOfTenons(long seed) {
        Random random = new Random(seed);
        List<JavaFileObject> models = new ArrayList<>();
        for (int i = 0; i < MODELS; i++) {
            String name = "M" + i;
            models.add(JavaFileObjects.forSourceString(
                    "test." + name,
                    "package test;\nimport static dev.tenon.dsl.Initial.*;\n" + Compiled.IMPORTS
                            + new RandomModel(random, i % 4).declaration(name)));
        }
        Compilation compilation = compile(models);
        assertThat(compilation.diagnostics())
                .as("what is not a message about a model")
                .filteredOn(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE && !isAboutAModel(diagnostic))
                .isEmpty();
        Set<String> wrong = new HashSet<>();
        compilation.errors().forEach(error -> wrong.add(error.getSource().getName()));
        assertThat(wrong.size()).as("models with errors").isBetween(MODELS / 4, MODELS * 9 / 10);

        models.removeIf(model -> wrong.contains(model.getName()));
        assertThat(compile(models).diagnostics())
                .as("what javac says of generated sources")
                .filteredOn(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE && !isAboutAModel(diagnostic))
                .isEmpty();
    }

    private static Compilation compile(List<JavaFileObject> models) {
        return com.google.testing.compile.Compiler.javac()
                .withOptions("-Xlint:all,-processing", "-implicit:none")
                .withProcessors(new TenonProcessor())
                .compile(models);
    }

    private static boolean isAboutAModel(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT);
        return diagnostic.getSource() != null && message.startsWith("[tenon:") && !message.startsWith("[tenon:bug]");
    }
}
