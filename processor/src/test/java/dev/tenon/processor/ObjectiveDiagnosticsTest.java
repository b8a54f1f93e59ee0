package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about what is minimised, and which weights that trains. */
class ObjectiveDiagnosticsTest {

    @Test
    void minimizeOnALayer() {
        DiagnosticCase.model("""
                        @Dense(units = 4) «@Minimize Tensor y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:minimize-no-loss] 'y' has @Minimize, but @Dense is no loss: what is minimised is a loss, or the @Add of several
                          fix: remove @Minimize from 'y'""").check();
    }

    @Test
    void unknownLayer() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor hidden(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor y(Tensor hidden);
                        @MeanSquaredError @Minimize(trains = {"y", «"hiden"})
                        Tensor loss(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:unknown-trains] the objective 'loss' trains 'hiden', which is not a layer of 'M': did you mean 'hidden'?
                          fix: give 'loss' trains = {"y", "hidden"}""").check();
    }

    @Test
    void lossThatNothingMinimises() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError @Minimize Tensor loss(Tensor y, Tensor target);
                        @MeanAbsoluteError Tensor «aside(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:loss-not-minimized] no objective minimises the loss 'aside'
                          fix: add @Minimize to 'aside', or add @Monitor to 'aside'""").check();
    }

    @Test
    void layerWithoutWeights() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @Activation(TANH) Tensor z(Tensor y);
                        @MeanSquaredError @Minimize(trains = {"y", «"z"})
                        Tensor loss(Tensor z, Tensor target);
                        """).reports("""
                        [tenon:trains-nothing] the objective 'loss' trains 'z', which has no weights to train
                          z  (B, 4)  @Activation(TANH), line 14
                          fix: give 'loss' trains = "y\"""").check();
    }

    @Test
    void statisticsAreNotTrained() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @BatchNormalization(scale = false, center = false) Tensor z(Tensor y);
                        @MeanSquaredError @Minimize(trains = {"y", «"z"}) Tensor loss(Tensor z, Tensor target);
                        """).reports("""
                        [tenon:trains-nothing] the objective 'loss' trains 'z', which has no weights to train
                          z  (B, 4)  @BatchNormalization(scale = false, center = false), line 14
                          fix: give 'loss' trains = "y\"""").check();
    }

    @Test
    void layerThatTheLossDoesNotReach() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor b(Tensor x);
                        @MeanSquaredError @Minimize(trains = «"b") Tensor first(Tensor a, Tensor target);
                        @MeanSquaredError @Minimize Tensor second(Tensor b, Tensor target);
                        """).reports("""
                        [tenon:trains-unreached] the objective 'first' trains 'b', on which it does not depend
                          it depends on the weights of a
                          fix: remove trains from 'first'""").check();
    }

    @Test
    void frozenLayer() {
        DiagnosticCase.model("""
                        @Dense(units = 4) @Frozen Tensor y(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor z(Tensor y);
                        @MeanSquaredError @Minimize(trains = {«"y", "z"})
                        Tensor loss(Tensor z, Tensor target);
                        """).reports("""
                        [tenon:trains-frozen] the objective 'loss' trains 'y', which is frozen
                          fix: remove @Frozen from 'y', or give 'loss' trains = "z\"""").check();
    }

    @Test
    void objectiveWithoutWeights() {
        DiagnosticCase.model("""
                        @Activation(TANH) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError «@Minimize Tensor loss(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:objective-empty] the objective 'loss' depends on no weights that it could train
                          fix: remove @Minimize from 'loss'""").check();
    }

    @Test
    void weightsThatNothingTrains() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor «a(@Shape("3") Tensor x);
                        @Dense(units = 4) Tensor b(Tensor a);
                        @MeanSquaredError @Minimize(trains = "b") Tensor loss(Tensor b, Tensor target);
                        """).reports("""
                        [tenon:weights-untrained] no objective trains the weights of 'a'
                          fix: add @Frozen to 'a'""").check();
    }

    @Test
    void sumOfALossAndALayer() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                        @Add Tensor total(Tensor «loss, @Shape("") Tensor more);
                        """).reports("""
                        [tenon:loss-read] 'total' reads the loss 'loss': only an @Add reads losses, and then nothing but losses
                          fix: remove 'total'""").check();
    }
}
