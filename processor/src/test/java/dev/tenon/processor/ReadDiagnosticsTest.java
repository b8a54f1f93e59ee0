package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about the form of a model and of its layers. */
class ReadDiagnosticsTest {
    @Test
    void modelThatIsAClass() {
        DiagnosticCase.types("""
                        @Model
                        abstract «class M {
                            @Dense(units = 3) abstract Tensor y(@Shape("3") Tensor x);
                        }
                        """).reports("""
                        [tenon:model-not-interface] 'M' is a class, and @Model declares an interface
                          fix: make 'M' an interface
                        """).check();
    }

    @Test
    void genericModel() {
        DiagnosticCase.types("""
                        @Model
                        «interface M<T, U> {
                            @Dense(units = 3) Tensor y(@Shape("3") Tensor x);
                        }
                        """).reports("""
                        [tenon:model-generic] the model 'M' has type parameters <T, U>: a model cannot be generic
                          fix: remove <T, U> from 'M'
                        """).check();
    }

    @Test
    void privateModel() {
        DiagnosticCase.types("""
                        final class M {
                            private M() {}

                            @Model
                            private «interface Inner {
                                @Dense(units = 3) Tensor y(@Shape("3") Tensor x);
                            }
                        }
                        """).reports("""
                        [tenon:model-private] 'Inner' is private, so the code generated for the model 'Inner' cannot see it
                          fix: remove 'private' from 'Inner'
                        """).check();
    }

    @Test
    void modelInAPrivateClass() {
        DiagnosticCase.types("""
                        final class M {
                            private M() {}

                            private interface Middle {
                                @Model
                                «interface Inner {
                                    @Dense(units = 3) Tensor y(@Shape("3") Tensor x);
                                }
                            }
                        }
                        """).reports("""
                        [tenon:model-private] 'Middle' is private, so the code generated for the model 'Inner' cannot see it
                          fix: remove 'private' from 'Middle'
                        """).check();
    }

    @Test
    void emptyModel() {
        DiagnosticCase.types("""
                        @Model
                        «interface M {
                            int WIDTH = 3;

                            static void main(String... args) {}

                            default void ignored() {}
                        }
                        """).reports("""
                        [tenon:model-empty] the model 'M' has no layers
                          fix: add a layer to 'M', such as @Dense(units = 1) Tensor y(@Shape("1") Tensor x);
                        """).check();
    }

    @Test
    void genericLayer() {
        DiagnosticCase.model("""
                        @Dense(units = 3) <T> Tensor «y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:layer-generic] the layer 'y' has type parameters <T>: a layer cannot be generic
                          fix: remove <T> from 'y'
                        """).check();
    }

    @Test
    void overloads() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor y(@Shape("3") Tensor x);
                        @Add Tensor «y(Tensor x, @From("y") Tensor other);
                        """).reports("""
                        [tenon:layer-overloaded] there are two layers called 'y': each layer needs a name of its own
                          fix: rename 'y' to 'y2'
                        """).check();
    }

    @Test
    void nameOfObject() {
        DiagnosticCase.model("""
                        @RandomNormal @Shape("3") Tensor «finalize();
                        """).reports("""
                        [tenon:layer-name] no layer without parameters can be called 'finalize': java.lang.Object has a method finalize()
                          fix: rename 'finalize' to 'finalLayer'
                        """).check();
    }

    @Test
    void variableLength() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 3) Tensor y(Tensor... «a);
                        """).reports("""
                        [tenon:layer-varargs] 'a' of the layer 'y' is a variable-length parameter: a layer has one parameter for each layer it reads
                          fix: make 'a' a Tensor
                        """).check();
    }

    @Test
    void wrongResult() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Object «y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:layer-result] the layer 'y' gives an Object: the result of a layer is a Tensor
                          fix: make 'y' a Tensor
                        """).check();
    }

    @Test
    void noResult() {
        DiagnosticCase.model("""
                        @Dense(units = 3) void «y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:layer-result] the layer 'y' gives nothing: the result of a layer is a Tensor
                          fix: make 'y' a Tensor
                        """).check();
    }

    @Test
    void wrongParameter() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor y(@Shape("3") float[] «x);
                        """).reports("""
                        [tenon:parameter-type] 'x' of the layer 'y' is a float[]: a layer reads a Tensor, an IntTensor or a float
                          fix: make 'x' a Tensor
                        """).check();
    }

    @Test
    void noLayerAnnotation() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor a(@Shape("3") Tensor x);
                        Tensor «b(Tensor a);
                        """).reports("""
                        [tenon:no-layer-annotation] no layer annotation on 'b' (is its import missing?)
                          fix: add @Dense(units = 1) to 'b', or remove 'b'
                        """).check();
    }

    @Test
    void twoLayerAnnotations() {
        DiagnosticCase.model("""
                        @Flatten «@Dense(units = 3) Tensor y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:two-layer-annotations] 'y' is both @Flatten and @Dense: a method is one layer
                          fix: remove @Dense from 'y'
                        """).check();
    }

    @Test
    void layerOfTheUser() {
        DiagnosticCase.types("""
                        @Layer
                        @interface Doubled {}

                        @Model
                        interface M {
                            @Dense(units = 3) Tensor y(@Shape("3") Tensor x);
                            «@Doubled Tensor z(Tensor y);
                        }
                        """).reports("""
                        [tenon:own-layer] 'z' is @Doubled, whose @Layer names no class that computes it
                          fix: name the class that computes it in the annotation's own @Layer
                        """).check();
    }

    @Test
    void nothingThatHangsOnABrokenLayerIsReported() {
        DiagnosticCase.model("""
                        @Flatten «@Dense(units = 3) Tensor a(@Shape("3") Tensor image);
                        @Dense(units = 3) Tensor b(Tensor a);
                        @Add Tensor c(Tensor b, Tensor image);
                        """).reports("""
                        [tenon:two-layer-annotations] 'a' is both @Flatten and @Dense: a method is one layer
                          fix: remove @Dense from 'a'
                        """).check();
    }

    @Test
    void fiveMistakesGiveFiveMessages() {
        DiagnosticCase.types("""
                        @Model(outputs = {"y", «"why"})
                        interface M {
                            @Dense(units = 3) Tensor a(Tensor «image);
                            @Dense(units = 3) Tensor b(@From(«"aa") Tensor input);
                            @Dense(units = 3) @Shares(«"e") Tensor y(Tensor b);
                            @Dense(units = 3) Object «last(@Shape("3") Tensor x);
                        }
                        """)
                .reports("""
                        [tenon:unknown-output] the output 'why' is not a layer of 'M'
                          fix: give 'M' outputs = "y"
                        """)
                .reports("""
                        [tenon:unknown-name] 'a' reads 'image', which is neither a layer nor an input of 'M'
                          an input says its sizes, without the batch, by @Shape
                          fix: add @Shape("1") to 'image'
                        """)
                .reports("""
                        [tenon:unknown-name] 'b' reads 'aa', which is neither a layer nor an input of 'M': did you mean 'a'?
                          fix: give 'input' @From("a")
                        """)
                .reports("""
                        [tenon:unknown-shares] 'y' shares the weights of 'e', which is not a layer of 'M'
                          fix: remove @Shares from 'y'
                        """)
                .reports("""
                        [tenon:layer-result] the layer 'last' gives an Object: the result of a layer is a Tensor
                          fix: make 'last' a Tensor
                        """)
                .check();
    }
}
