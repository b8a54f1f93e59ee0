package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Messages about layers of the user's own. */
class OwnLayerDiagnosticsTest {

    @Test
    void noOperation() {
        own("", "double slope() default 1;", "", "«@Own Tensor y(@Shape(\"3\") Tensor x);")
                .reports("""
                        [tenon:operation-missing] 'y' is @Own, whose class Computed has no @Operation
                          fix: write @Operation(reads = ..., gives = ...) on Computed""")
                .check();
    }

    @Test
    void wrongShapeText() {
        own("@Operation(reads = \"n\", gives = \"D\")", "", "", "«@Own Tensor y(@Shape(\"3\") Tensor x);")
                .reports("""
                        [tenon:operation-text] 'y' is @Own, whose class Computed has the shape "n", where 'n' is no size
                          fix: write numbers and symbols there, such as "..., D\"""")
                .check();
        own("@Operation(reads = \"2*D\", gives = \"D\")", "", "", "«@Own Tensor y(@Shape(\"3\") Tensor x);")
                .reports("""
                        [tenon:operation-text] 'y' is @Own, whose class Computed has the shape "2*D", where '2*D' is neither a number nor one symbol
                          fix: write numbers and symbols there, such as "..., D\"""")
                .check();
    }

    @Test
    void unboundSymbol() {
        own("@Operation(reads = \"D\", gives = \"N\")", "", METHODS, "«@Own Tensor y(@Shape(\"3\") Tensor x);")
                .reports("""
                        [tenon:operation-text] 'y' is @Own, whose class Computed has the shape "N", where nothing that is read says what N is
                          fix: write numbers and symbols there, such as "..., D\"""")
                .check();
    }

    @Test
    void attributeOfAnotherType() {
        own(
                        "@Operation(reads = \"D\", gives = \"D\")",
                        "float slope() default 1;",
                        "",
                        "«@Own Tensor y(@Shape(\"3\") Tensor x);")
                .reports("""
                        [tenon:operation-attribute] 'y' cannot hand on the attribute slope of @Own, which is of type float
                          fix: make it an int, a double or a boolean""")
                .check();
    }

    @Test
    void noForward() {
        own(
                        "@Operation(reads = \"..., D\", gives = \"D\")",
                        "boolean sure() default true;",
                        "",
                        "«@Own Tensor y(@Shape(\"3\") Tensor x);")
                .reports("""
                        [tenon:operation-method] 'y' is @Own, whose class Computed has no method forward as it must be
                          fix: write static void forward(boolean sure, int rows, int d, float[] x, int xo, float[] y, int yo) in it""")
                .check();
    }

    @Test
    void noBackward() {
        own(
                        "@Operation(reads = {\"D\", \"D\"}, gives = \"D\")",
                        "",
                        "static void forward(int d, float[] a, int ao, int[] b, int bo, float[] y, int yo) {}",
                        "«@Own Tensor y(@Shape(\"3\") Tensor x, @Shape(\"3\") IntTensor z);")
                .reports("""
                        [tenon:operation-method] 'y' is @Own, whose class Computed has no method backward as it must be
                          fix: write static void backward(int d, float[] x1, int x1o, int[] x2, int x2o, float[] dy, int dyo, float[] dx1, int dx1o) in it""")
                .check();
    }

    @Test
    void shapesThatDoNotFit() {
        own("@Operation(reads = \"D\", gives = \"D\")", "", METHODS, "@Own Tensor y(@Shape(\"3, 4\") Tensor «x);")
                .reports("""
                        [tenon:operation-shape] 'y' reads x (B, 3, 4), but @Own reads (B, D): it has 2 axes per example
                          x  (B, 3, 4)  @Shape("3, 4"), line 19
                          fix: give 'x' @Shape("8")""")
                .check();
    }

    @Test
    void hiddenInAnotherPackage() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new TenonProcessor())
                .compile(
                        JavaFileObjects.forSourceString("other.Own", """
                                package other;

                                @dev.tenon.dsl.Layer(Own.Computed.class)
                                public @interface Own {
                                    @dev.tenon.dsl.Operation(reads = "D", gives = "D")
                                    final class Computed {
                                        static void forward(int d, float[] x, int xo, float[] y, int yo) {}

                                        static void backward(int d, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {}
                                    }
                                }
                                """),
                        JavaFileObjects.forSourceString("test.M", """
                                package test;

                                import dev.tenon.dsl.*;
                                import dev.tenon.runtime.tensor.Tensor;

                                @Model
                                interface M {
                                    @other.Own Tensor y(@Shape("3") Tensor x);
                                }
                                """));
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(8);
        assertThat(compilation.errors().get(0).getMessage(Locale.ROOT)).isEqualTo("""
                [tenon:operation-hidden] 'y' is @Own, whose class Computed this package does not see, with all its methods
                    fix: make 'Computed' and its methods public""");
    }

    private static final String METHODS = """
            static void forward(int d, float[] x, int xo, float[] y, int yo) {}
                static void backward(int d, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {}
            """;

    private static DiagnosticCase own(String operation, String attribute, String methods, String members) {
        return DiagnosticCase.types("""
                @Layer(Computed.class) @interface Own { %s }
                %s
                final class Computed {
                    %s
                }
                @Model
                interface M {
                %s
                }
                """.formatted(attribute, operation, methods.strip(), members));
    }
}
