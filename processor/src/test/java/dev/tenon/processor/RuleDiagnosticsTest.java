package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages of the rules over a whole model: activations before losses, shared weights, lints. */
class RuleDiagnosticsTest {

    @Test
    void linearBeforeCrossentropy() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor scores(@Shape("3") Tensor x);
                        @SparseCategoricalCrossentropy Tensor loss(Tensor «scores, IntTensor label);
                        """).reports("""
                        [tenon:loss-activation] 'loss' is @SparseCategoricalCrossentropy of probabilities, but 'scores' has no activation: a softmax is missing
                          scores  (B, 2)  @Dense(units = 2), line 13
                          fix: give 'loss' fromLogits = true, or give 'scores' activation = SOFTMAX""").check();
    }

    @Test
    void reluBeforeBinaryCrossentropy() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = RELU) Tensor scores(@Shape("3") Tensor x);
                        @Dropout(0.5) Tensor dropped(Tensor scores);
                        @BinaryCrossentropy Tensor loss(Tensor «dropped, Tensor label);
                        """).reports("""
                        [tenon:loss-activation] 'loss' is @BinaryCrossentropy of probabilities, but 'scores' ends in RELU: a sigmoid is missing
                          scores  (B, 2)  @Dense(units = 2, activation = RELU), line 13
                          fix: give 'scores' activation = SIGMOID""").check();
    }

    @Test
    void leakyBeforeCrossentropy() {
        DiagnosticCase.model("""
                        @LeakyReLU Tensor scores(@Shape("3") Tensor x);
                        @CategoricalCrossentropy Tensor loss(Tensor «scores, Tensor label);
                        """).reports("""
                        [tenon:loss-activation] 'loss' is @CategoricalCrossentropy of probabilities, but 'scores' ends in LEAKY_RELU: a softmax is missing
                          scores  (B, 3)  @LeakyReLU, line 13
                          fix: make 'scores' a @Activation(SOFTMAX)""").check();
    }

    @Test
    void softmaxBeforeLogits() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = SOFTMAX) Tensor p(@Shape("3") Tensor x);
                        @SparseCategoricalCrossentropy(fromLogits = «true) Tensor loss(Tensor p, IntTensor label);
                        """).reports("""
                        [tenon:loss-logits] 'loss' has fromLogits = true, but 'p' ends in a softmax: it would be applied twice
                          p  (B, 2)  @Dense(units = 2, activation = SOFTMAX), line 13
                          fix: remove fromLogits from 'loss'""").check();
    }

    @Test
    void softmaxOverOne() {
        DiagnosticCase.model("""
                        @Dense(units = 1, activation = «SOFTMAX) Tensor p(@Shape("3") Tensor x);
                        @BinaryCrossentropy Tensor loss(Tensor p, Tensor label);
                        """).reports("""
                        [tenon:softmax-one] 'p' is a softmax over one number, which is always 1
                          fix: give 'p' activation = SIGMOID""").check();
    }

    @Test
    void softmaxLayerOverOne() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        «@Softmax Tensor p(Tensor h);
                        """).reports("""
                        [tenon:softmax-one] 'p' is a softmax over one number, which is always 1
                          fix: make 'p' a @Activation(SIGMOID)""").check();
    }

    @Test
    void crossentropyOverOne() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor scores(@Shape("3") Tensor x);
                        «@SparseCategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor scores, IntTensor label);
                        """).reports("""
                        [tenon:softmax-one] 'loss' is a softmax over one number, which is always 1
                          fix: make 'loss' a @BinaryCrossentropy(fromLogits = true) and make 'label' a Tensor""").check();
    }

    @Test
    void sharesAnotherKind() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor h(@Shape("3, 3, 2") Tensor x);
                        @Conv2D(filters = 2, kernelSize = 1) @Shares(«"h") Tensor c(Tensor x);
                        """).reports("""
                        [tenon:shares-kind] 'c' is @Conv2D and shares the weights of 'h', which is @Dense
                          fix: remove @Shares from 'c'""").check();
    }

    @Test
    void sharesAnotherShape() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor h(@Shape("3") Tensor x);
                        @Dense(units = 2) @Shares(«"h") Tensor g(@Shape("4") Tensor y);
                        """).reports("""
                        [tenon:shares-shapes] 'g' shares the weights of 'h', but its kernel would be (4, 2), and not (3, 2)
                          g  (B, 2)  @Dense(units = 2), line 14
                          h  (B, 2)  @Dense(units = 2), line 13
                          fix: remove @Shares from 'g'""").check();
    }

    @Test
    void frozenFlatten() {
        DiagnosticCase.model("""
                        @Flatten «@Frozen Tensor h(@Shape("3, 2") Tensor x);
                        """).reports("""
                        [tenon:no-weights] 'h' has @Frozen, but @Flatten has no weights
                          fix: remove @Frozen from 'h'""").check();
    }

    @Test
    void regularizeNothing() {
        DiagnosticCase.model("""
                        @Dense(units = 2) «@Regularize Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:regularize-nothing] @Regularize on 'h' has neither l1 nor l2, so it does nothing
                          fix: give 'h' l2 = 1e-4""").check();
    }

    @Test
    void lintReluSoftmax() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = RELU) Tensor h(@Shape("3") Tensor x);
                        @Softmax Tensor p(Tensor «h);
                        """).reports("""
                        [tenon:relu-softmax] 'p' is a softmax of 'h', where a relu has cut off all that is negative
                          fix: remove activation from 'h'""").check();
    }

    @Test
    void lintActivationTwice() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = TANH) Tensor h(@Shape("3") Tensor x);
                        «@Activation(TANH) Tensor p(Tensor h);
                        """).reports("""
                        [tenon:activation-twice] 'p' applies TANH to 'h', which ends in TANH already
                          fix: remove activation from 'h'""").check();
    }

    @Test
    void lintPoolingDrops() {
        DiagnosticCase.model("""
                        «@MaxPooling2D Tensor p(@Shape("3, 8, 1") Tensor image);
                        """).reports("""
                        [tenon:pooling-drops] 'p' drops 1 of the 3 rows of 'image', which fill no window
                          fix: give 'p' padding = Padding.SAME""").check();
    }
}
