package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about losses: their arguments, targets, labels and sample weights. */
class LossDiagnosticsTest {

    @Test
    void lossRole() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor h, Tensor target, @From("w") Tensor «sampleWeigth);
                        """).reports("""
                        [tenon:loss-role] 'loss' has no argument 'sampleWeigth': @MeanSquaredError reads prediction, target, sampleWeight and mask
                          fix: rename the parameter 'sampleWeigth' to 'sampleWeight'""").check();
    }

    @Test
    void lossWithoutTarget() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor «loss(Tensor h);
                        """).reports("""
                        [tenon:loss-missing] 'loss' is @MeanSquaredError and reads no target
                          fix: give 'loss' the parameter Tensor target""").check();
    }

    @Test
    void targetBesideConstant() {
        DiagnosticCase.model("""
                        @Dense(units = 1, activation = SIGMOID) Tensor h(@Shape("3") Tensor x);
                        @BinaryCrossentropy(target = 1) Tensor loss(Tensor h, Tensor w, @Shape("1") Tensor «target);
                        """).reports("""
                        [tenon:arguments-extra] 'loss' reads 'target' besides: @BinaryCrossentropy reads prediction, sampleWeight and mask
                          fix: remove the parameter 'target' of 'loss'""").check();
    }

    @Test
    void weightedMeanWithoutWeight() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError(reduction = Reduction«.MEAN_WITH_SAMPLE_WEIGHT) Tensor loss(Tensor h, Tensor target);
                        """).reports("""
                        [tenon:loss-unweighted] 'loss' has reduction = MEAN_WITH_SAMPLE_WEIGHT, but this @MeanSquaredError reads no sample weight: it would be the mean
                          fix: remove reduction from 'loss'""").check();
    }

    @Test
    void lossSwapped() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(@Shape("1") Tensor «target, Tensor h);
                        """).reports("""
                        [tenon:loss-swapped] 'loss' reads 'target' as its prediction and 'h' as its target: only the second depends on weights, they stand the wrong way round
                          fix: exchange the parameters 'target' and 'h'""").check();
    }

    @Test
    void lossOfOneNumber() {
        DiagnosticCase.model("""
                        @Reshape("") Tensor h(@Shape("1") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor «h, @Shape("1") Tensor target);
                        """).reports("""
                        [tenon:loss-rank] 'loss' reads h (B), but @MeanSquaredError needs a last axis to work along
                          h  (B)  @Reshape(""), line 13, from x (B, 1), line 13
                          fix: insert @Reshape("1") Tensor hColumn(Tensor h); and read 'hColumn' instead of 'h'""").check();
    }

    @Test
    void lossColumn() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor h, @Shape("") Tensor «target);
                        """).reports("""
                        [tenon:loss-shapes] 'loss' compares h (B, 1) with target (B): target must be (B, 1)
                          h       (B, 1)  @Dense(units = 1), line 13
                          target  (B)     @Shape(""), line 14
                          fix: give 'target' @Shape("1")""").check();
    }

    @Test
    void lossSizes() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor h(@Shape("3") Tensor x);
                        @Huber Tensor loss(Tensor h, @Shape("3") Tensor «target);
                        """).reports("""
                        [tenon:loss-shapes] 'loss' compares h (B, 2) with target (B, 3): the last sizes differ, 2 and 3
                          h       (B, 2)  @Dense(units = 2), line 13
                          target  (B, 3)  @Shape("3"), line 14
                          fix: give 'target' @Shape("2")""").check();
    }

    @Test
    void autoencoderSizes() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor code(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor decoded(Tensor code);
                        @MeanAbsoluteError Tensor loss(Tensor decoded, Tensor «x);
                        """).reports("""
                        [tenon:loss-shapes] 'loss' compares decoded (B, 4) with x (B, 3): the last sizes differ, 4 and 3
                          decoded  (B, 4)  @Dense(units = 4), line 14
                          x        (B, 3)  @Shape("3"), line 13
                          fix: give 'x' @Shape("4")""").check();
    }

    @Test
    void lossOfInts() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor h, IntTensor «target);
                        """).reports("""
                        [tenon:target-type] 'loss' reads 'target', an IntTensor, but the target of @MeanSquaredError is a Tensor
                          fix: make 'target' a Tensor""").check();
    }

    @Test
    void labelsAsFloats() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = SOFTMAX) Tensor p(@Shape("3") Tensor x);
                        @SparseCategoricalCrossentropy Tensor loss(Tensor p, Tensor «label);
                        """).reports("""
                        [tenon:target-type] 'loss' reads 'label', a Tensor, but the target of @SparseCategoricalCrossentropy is an IntTensor of labels
                          fix: make 'label' an IntTensor""").check();
    }

    @Test
    void oneHotForSparse() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = SOFTMAX) Tensor p(@Shape("3") Tensor x);
                        @SparseCategoricalCrossentropy Tensor loss(Tensor p, @Shape("2") Tensor «label);
                        """).reports("""
                        [tenon:labels-one-hot] 'loss' is @SparseCategoricalCrossentropy, which reads labels as ints, but label (B, 2) has a number for each class
                          fix: make 'loss' a @CategoricalCrossentropy""").check();
    }

    @Test
    void sparseForOneHot() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = SOFTMAX) Tensor p(@Shape("3") Tensor x);
                        @CategoricalCrossentropy Tensor loss(Tensor p, IntTensor «label);
                        """).reports("""
                        [tenon:labels-sparse] 'loss' is @CategoricalCrossentropy, which reads a number for each class, but 'label' holds labels as ints
                          fix: make 'loss' a @SparseCategoricalCrossentropy""").check();
    }

    @Test
    void labelShapes() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = SOFTMAX) Tensor p(@Shape("T, 3") Tensor x);
                        @SparseCategoricalCrossentropy Tensor loss(Tensor p, @Shape("5") IntTensor «label);
                        """).reports("""
                        [tenon:label-shapes] 'loss' reads p (B, T, 2) and label (B, 5): labels for it are (B, T)
                          p      (B, T, 2)  @Dense(units = 2, activation = SOFTMAX), line 13
                          label  (B, 5)     @Shape("5"), line 14
                          fix: give 'label' @Shape("T")""").check();
    }

    @Test
    void forgottenFlatten() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 4, kernelSize = 3, activation = RELU) Tensor conv(@Shape("8, 8, 1") Tensor image);
                        @Dense(units = 16, activation = RELU) Tensor hidden(Tensor conv);
                        @Dense(units = 10, activation = SOFTMAX) Tensor probabilities(Tensor hidden);
                        @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor «label);
                        """).reports("""
                        [tenon:target-shape] the shape of the target 'label' does not follow: 'loss' reads probabilities (B, 6, 6, 10), more than one axis per example (is a Flatten missing?)
                          probabilities  (B, 6, 6, 10)  @Dense(units = 10, activation = SOFTMAX), line 15
                          fix: insert @Flatten Tensor convFlat(Tensor conv); and read 'convFlat' instead of 'conv', or add @Shape("6, 6") to 'label'""").check();
    }

    @Test
    void sampleWeightShape() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("T, 3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor h, @Shape("T, 1") Tensor target, @Shape("T, 1") Tensor «weight);
                        """).reports("""
                        [tenon:weight-shape] 'loss' multiplies its numbers, (B, T), by the sample weight weight (B, T, 1): they have 1 axis and 2 axes per example
                          h       (B, T, 1)  @Dense(units = 1), line 13
                          weight  (B, T, 1)  @Shape("T, 1"), line 14
                          fix: give 'weight' @Shape("T")""").check();
    }

    @Test
    void sampleWeightColumn() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor h, Tensor target, @Shape("1") Tensor «weight);
                        """).reports("""
                        [tenon:weight-shape] 'loss' multiplies its numbers, (B), by the sample weight weight (B, 1): they have no axis and 1 axis per example
                          h       (B, 1)  @Dense(units = 1), line 13
                          weight  (B, 1)  @Shape("1"), line 14
                          fix: give 'weight' @Shape("")""").check();
    }

    @Test
    void sampleWeightOpen() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("T, 3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor h, @Shape("T, 1") Tensor target, Tensor «weight);
                        """).reports("""
                        [tenon:target-shape] the shape of the sample weight 'weight' does not follow: 'loss' reads h (B, T, 1), more than one axis per example
                          h  (B, T, 1)  @Dense(units = 1), line 13
                          fix: add @Shape("T") to 'weight'""").check();
    }
}
