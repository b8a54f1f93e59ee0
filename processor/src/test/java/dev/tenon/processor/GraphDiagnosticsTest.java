package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about names: of layers, inputs, outputs and shared weights. */
class GraphDiagnosticsTest {
    @Test
    void misspeltName() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor hidden(@Shape("3") Tensor x);
                        @Dense(units = 2) Tensor y(Tensor «hiden);
                        """).reports("""
                        [tenon:unknown-name] 'y' reads 'hiden', which is neither a layer nor an input of 'M': did you mean 'hidden'?
                          fix: rename the parameter 'hiden' to 'hidden'
                        """).check();
    }

    @Test
    void misspeltNameInFrom() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor hidden(@Shape("3") Tensor x);
                        @Add Tensor twice(Tensor hidden, @From(«"hiddne") Tensor again);
                        """).reports("""
                        [tenon:unknown-name] 'twice' reads 'hiddne', which is neither a layer nor an input of 'M': did you mean 'hidden'?
                          fix: give 'again' @From("hidden")
                        """).check();
    }

    @Test
    void inputWithoutShape() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor y(Tensor «image);
                        """).reports("""
                        [tenon:unknown-name] 'y' reads 'image', which is neither a layer nor an input of 'M'
                          an input says its sizes, without the batch, by @Shape
                          fix: add @Shape("1") to 'image'
                        """).check();
    }

    @Test
    void nothingCloseIsSuggestedAcrossTypes() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor y(@Shape("3") Tensor x);
                        @Dense(units = 2) Tensor z(Tensor «labels);
                        @SparseCategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor y, IntTensor label);
                        """).reports("""
                        [tenon:unknown-name] 'z' reads 'labels', which is neither a layer nor an input of 'M'
                          an input says its sizes, without the batch, by @Shape
                          fix: add @Shape("1") to 'labels'
                        """).check();
    }

    @Test
    void emptyFrom() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor hidden(@Shape("3") Tensor x);
                        @Add Tensor twice(Tensor hidden, «@From Tensor again);
                        """).reports("""
                        [tenon:from-empty] @From on 'again' of the layer 'twice' does not say what to read
                          fix: give 'again' @From("hidden")
                        """).check();
    }

    @Test
    void circle() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor a(@Shape("3") Tensor x);
                        @Add Tensor b(Tensor a, Tensor d);
                        @Dense(units = 3) Tensor c(Tensor «b);
                        @Dense(units = 3) Tensor d(Tensor c);
                        """).reports("""
                        [tenon:circle] 'b' depends on itself: 'b' reads 'd' reads 'c' reads 'b'
                          fix: rename the parameter 'b' to 'a'
                        """).check();
    }

    @Test
    void layerThatReadsItself() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 3) Tensor h(Tensor «h);
                        """).reports("""
                        [tenon:circle] 'h' depends on itself: 'h' reads 'h'
                          fix: rename the parameter 'h' to 'a'
                        """).check();
    }

    @Test
    void circleOfAllThereIs() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor h(Tensor «h);
                        """).reports("""
                        [tenon:circle] 'h' depends on itself: 'h' reads 'h'
                          fix: rename the parameter 'h' to 'x' and add @Shape("1") to 'x'
                        """).check();
    }

    @Test
    void inputDeclaredTwice() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor b(«@Shape("5") Tensor x);
                        """).reports("""
                        [tenon:input-twice] the input 'x' is declared twice, as @Shape("3") and as @Shape("5")
                          x  @Shape("3"), line 13
                          x  @Shape("5"), line 14
                          fix: remove @Shape from 'x'
                        """).check();
    }

    @Test
    void layerDeclaredAsInput() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor b(«@Shape("4") Tensor a);
                        """).reports("""
                        [tenon:input-is-layer] 'a' is a layer, so @Shape on a parameter of this name cannot declare an input
                          fix: remove @Shape from 'a'
                        """).check();
    }

    @Test
    void layerReadAsIntegers() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor b(IntTensor «a);
                        """).reports("""
                        [tenon:input-type] 'b' reads 'a' as an IntTensor, but it is a Tensor
                          fix: make 'a' a Tensor
                        """).check();
    }

    @Test
    void targetReadAsTwoTypes() {
        DiagnosticCase.model("""
                        @Dense(units = 4, activation = SOFTMAX) Tensor p(@Shape("3") Tensor x);
                        @Dense(units = 4, activation = SOFTMAX) Tensor q(Tensor x);
                        @SparseCategoricalCrossentropy Tensor loss1(Tensor p, IntTensor label);
                        @SparseCategoricalCrossentropy Tensor loss2(Tensor q, Tensor «label);
                        """).reports("""
                        [tenon:input-type] 'loss2' reads 'label' as a Tensor, but it is an IntTensor
                          fix: make 'label' an IntTensor
                        """).check();
    }

    @Test
    void twoLayersOfOneConstant() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor scores(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor «SCORES(Tensor scores);
                        @Dense(units = 4) Tensor last(Tensor SCORES);
                        """).reports("""
                        [tenon:names-clash] 'scores' and 'SCORES' would both become the constant SCORES
                          fix: rename 'SCORES' to 'SCORES2' wherever it stands
                        """).check();
    }

    @Test
    void layerAndInputOfOneConstant() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor firstLayer(@Shape("3") Tensor «first_layer);
                        """).reports("""
                        [tenon:names-clash] 'firstLayer' and 'first_layer' would both become the constant FIRST_LAYER
                          fix: rename 'first_layer' to 'first_layer2'
                        """).check();
    }

    @Test
    void misspeltOutput() {
        DiagnosticCase.types("""
                        @Model(outputs = {"code", «"pictures"})
                        interface M {
                            @Dense(units = 4) Tensor code(@Shape("3") Tensor x);
                            @Dense(units = 4) Tensor picture(Tensor code);
                        }
                        """).reports("""
                        [tenon:unknown-output] the output 'pictures' is not a layer of 'M': did you mean 'picture'?
                          fix: give 'M' outputs = {"code", "picture"}
                        """).check();
    }

    @Test
    void outputThatIsAnInput() {
        DiagnosticCase.types("""
                        @Model(outputs = «"x")
                        interface M {
                            @Dense(units = 4) Tensor code(@Shape("3") Tensor x);
                        }
                        """).reports("""
                        [tenon:unknown-output] the output 'x' is not a layer of 'M'
                          fix: remove outputs from 'M'
                        """).check();
    }

    @Test
    void lossAsOutput() {
        DiagnosticCase.types("""
                        @Model(outputs = {"y", «"loss"})
                        interface M {
                            @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                            @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                        }
                        """).reports("""
                        [tenon:loss-is-output] the output 'loss' is a loss, and prediction computes no losses
                          fix: give 'M' outputs = "y"
                        """).check();
    }

    @Test
    void outputNamedTwice() {
        DiagnosticCase.types("""
                        @Model(outputs = {"y", «"y"})
                        interface M {
                            @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        }
                        """).reports("""
                        [tenon:output-twice] 'y' is named twice among the outputs
                          fix: give 'M' outputs = "y"
                        """).check();
    }

    @Test
    void layerThatNothingReads() {
        DiagnosticCase.types("""
                        @Model(outputs = "y")
                        interface M {
                            @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                            @Dense(units = 4) Tensor «aside(Tensor x);
                        }
                        """).reports("""
                        [tenon:unused-layer] nothing reads 'aside', and it is not among the outputs
                          fix: remove 'aside', or give 'M' outputs = {"y", "aside"}
                        """).check();
    }

    @Test
    void lossThatIsRead() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss1(Tensor y, Tensor target);
                        @MeanAbsoluteError Tensor loss2(Tensor y, Tensor target);
                        @Multiply Tensor total(Tensor «loss1, Tensor loss2);
                        """).reports("""
                        [tenon:loss-read] 'total' reads the loss 'loss1': only an @Add reads losses, and then nothing but losses
                          fix: remove 'total'
                        """).check();
    }

    @Test
    void modelWithoutOutput() {
        DiagnosticCase.types("""
                        @Model
                        «interface M {
                            @MeanSquaredError Tensor loss(@Shape("3") Tensor x, Tensor target);
                        }
                        """).reports("""
                        [tenon:no-output] the model 'M' has no output: all its layers are losses
                          fix: add a layer to 'M', such as @Dense(units = 1) Tensor y(Tensor x);
                        """).check();
    }

    @Test
    void misspeltShares() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor encoder(@Shape("3") Tensor x);
                        @Dense(units = 3) @Shares(«"enocder") Tensor again(Tensor encoder);
                        """).reports("""
                        [tenon:unknown-shares] 'again' shares the weights of 'enocder', which is not a layer of 'M': did you mean 'encoder'?
                          fix: give 'again' @Shares("encoder")
                        """).check();
    }

    @Test
    void emptyShares() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor encoder(@Shape("3") Tensor x);
                        @Dense(units = 3) «@Shares Tensor again(Tensor encoder);
                        """).reports("""
                        [tenon:shares-empty] @Shares on 'again' does not say whose weights to use
                          fix: remove @Shares from 'again'
                        """).check();
    }

    @Test
    void sharedInACircle() {
        DiagnosticCase.model("""
                        @Dense(units = 3) @Shares(«"b") Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 3) @Shares("a") Tensor b(Tensor a);
                        """).reports("""
                        [tenon:shares-circle] 'a' shares its weights with itself: 'a' shares 'b' shares 'a'
                          fix: remove @Shares from 'a'
                        """).check();
    }
}
