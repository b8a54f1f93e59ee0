package dev.tenon.processor;

import static dev.tenon.processor.Compiled.IMPORTS;
import static dev.tenon.processor.Compiled.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model with a mistake beside code that uses it: the mistake is all that is reported. */
class BrokenModelTest {
    private static final String USER = """
            package test;
            import static test.TenonM.*;
            import dev.tenon.runtime.tensor.Tensor;
            class User {
                TenonM field = TenonM.create(42);
                Tensor use(Tensor image) {
                    M single = field.layers();
                    return field.predict(image);
                }
                Object handles() { return new Object[] {IMAGE, HIDDEN, PROBABILITIES, LOSS, LABEL}; }
            }
            """;

    private static final String HIDDEN = "@Dense(units = 4) Tensor hidden(@Shape(\"28\") Tensor image);";
    private static final String PROBABILITIES =
            "@Dense(units = 2, activation = SOFTMAX) Tensor probabilities(Tensor hidden);";
    private static final String LOSS =
            "@SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Flatten @Dense(units = 4) Tensor hidden(@Shape(\"28\") Tensor image);" + PROBABILITIES + LOSS,
                "Tensor hidden(@Shape(\"28\") Tensor image);" + PROBABILITIES + LOSS,
                "@Dense(units = 4) Object hidden(@Shape(\"28\") Tensor image);" + PROBABILITIES + LOSS,
                "@Dense Tensor hidden(@Shape(\"28\") Tensor image);" + PROBABILITIES + LOSS,
                HIDDEN + "@Dense(units = 2) @Flatten Tensor probabilities(Tensor hidden);" + LOSS,
                HIDDEN + PROBABILITIES
                        + "@SparseCategoricalCrossentropy <T> Tensor loss(Tensor probabilities, IntTensor label);"
            })
    void onlyTheMistakeIsReported(String members) {
        Compilation compilation = Compiler.javac()
                .withProcessors(new TenonProcessor())
                .compile(
                        source("test.M", "package test;\n" + IMPORTS + "@Model interface M {" + members + "}"),
                        source("test.User", USER));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).startsWith("[tenon:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Dense(units = MISSING) Tensor hidden(@Shape(\"28\") Tensor image);",
                "@Missing Tensor hidden(@Shape(\"28\") Tensor image);",
                "@Dense(units = 4) Missing hidden(@Shape(\"28\") Tensor image);"
            })
    void whatJavacCannotResolveIsReportedOnce(String hidden) {
        Compilation compilation = Compiler.javac()
                .withProcessors(new TenonProcessor())
                .compile(
                        source(
                                "test.M",
                                "package test;\n" + IMPORTS + "@Model interface M {" + hidden + PROBABILITIES + LOSS
                                        + "}"),
                        source("test.User", USER));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getMessage(null)).contains("cannot find symbol");
    }
}
