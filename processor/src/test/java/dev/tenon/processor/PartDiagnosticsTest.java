package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about {@code @Part}. */
class PartDiagnosticsTest {

    @Test
    void misspelled() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Part(«"cel") Tensor cell(Tensor memory);
                        """).reports("""
                        [tenon:unknown-part] 'cell' is the part 'cel' of 'memory', which has 'sequence', 'hidden', 'cell': did you mean 'cell'?
                          memory  (B, 4)  @LSTM(units = 4), line 13, from x (B, T, 3), line 13
                          fix: give 'cell' @Part("cell")""").check();
    }

    @Test
    void unknown() {
        DiagnosticCase.model("""
                        @GRU(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Part(«"cell") Tensor state(Tensor memory);
                        """).reports("""
                        [tenon:unknown-part] 'state' is the part 'cell' of 'memory', which has 'sequence', 'hidden'
                          memory  (B, 4)  @GRU(units = 4), line 13, from x (B, T, 3), line 13
                          fix: give 'state' @Part("sequence")""").check();
    }

    @Test
    void unnamed() {
        DiagnosticCase.model("""
                        @GRU(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        «@Part Tensor state(Tensor memory);
                        """).reports("""
                        [tenon:attribute-missing] 'state' has no value, which @Part needs
                          fix: give 'state' @Part("sequence")""").check();
    }

    @Test
    void ofALayerWithOneResult() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor hidden(@Shape("3") Tensor x);
                        @Part("hidden") Tensor state(Tensor «hidden);
                        """).reports("""
                        [tenon:part-none] 'state' is a part of 'hidden', which gives only one: @Dense(units = 4)
                          hidden  (B, 4)  @Dense(units = 4), line 13
                          fix: remove 'state'""").check();
    }

    @Test
    void ofAPart() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Part("sequence") Tensor steps(Tensor memory);
                        @Part("hidden") Tensor state(Tensor «steps);
                        """).reports("""
                        [tenon:part-none] 'state' is a part of 'steps', which gives only one: @Part("sequence")
                          steps  (B, T, 4)  @Part("sequence"), line 14, from memory (B, 4), line 13
                          fix: remove 'state'""").check();
    }

    @Test
    void ofAnInput() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Part("hidden") Tensor state(Tensor «x);
                        """).reports("""
                        [tenon:part-none] 'state' is a part of 'x', which is an input of the model
                          x  (B, T, 3)  @Shape("T, 3"), line 13
                          fix: remove 'state'""").check();
    }

    @Test
    void ofNothing() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Part("hidden") Tensor «state();
                        """).reports("""
                        [tenon:arguments-missing] 'state' reads nothing, but @Part needs one layer
                          fix: remove 'state'""").check();
    }

    @Test
    void ofTwo() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Part("hidden") Tensor state(Tensor memory, Tensor «x);
                        """).reports("""
                        [tenon:arguments-extra] 'state' reads 'x' besides: @Part reads one tensor
                          fix: remove the parameter 'x' of 'state'""").check();
    }

    @Test
    void ofARepeatedModel() {
        DiagnosticCase.types("""
                        final class M {
                        @Model interface Two {
                            @Dense(units = 3) Tensor a(@Shape("3") Tensor x);
                            @Dense(units = 2) Tensor b(Tensor x);
                        }
                        @Model interface N {
                            @Layer(value = Two.class, repeat = 2) Tensor chain(@Shape("3") Tensor x);
                            @Part("b") Tensor second(Tensor «chain);
                        }
                        }
                        """).reports("""
                        [tenon:part-none] 'second' is a part of 'chain', which gives only one: @Layer(value = Two.class, repeat = 2)
                          chain  (B, 3)  @Layer(value = Two.class, repeat = 2), line 17, from x (B, 3), line 17
                          fix: remove 'second'""").check();
    }

    @Test
    void ofAnEmbeddedModel() {
        DiagnosticCase.types("""
                        final class M {
                        @Model interface Two {
                            @Dense(units = 3) Tensor mean(@Shape("3") Tensor x);
                            @Dense(units = 2) Tensor variance(Tensor x);
                        }
                        @Model interface N {
                            @Layer(Two.class) Tensor two(@Shape("3") Tensor x);
                            @Part(«"variants") Tensor second(Tensor two);
                        }
                        }
                        """).reports("""
                        [tenon:unknown-part] 'second' is the part 'variants' of 'two', which has 'mean', 'variance': did you mean 'variance'?
                          two  (B, 3)  @Layer(Two.class), line 17, from x (B, 3), line 17
                          fix: give 'second' @Part("variance")""").check();
    }

    @Test
    void hasNoWeights() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        «@Frozen @Part("hidden") Tensor state(Tensor memory);
                        """).reports("""
                        [tenon:no-weights] 'state' has @Frozen, but @Part has no weights
                          fix: remove @Frozen from 'state'""").check();
    }

    @Test
    void aLastStateIsNoForgottenSequence() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Part("hidden") Tensor state(Tensor memory);
                        @GRU(units = 4) Tensor next(Tensor «state);
                        """).reports("""
                        [tenon:rank] 'next' reads state (B, 4), but @GRU needs a sequence (B, T, features)
                          state  (B, 4)  @Part("hidden"), line 14, from memory (B, 4), line 13
                          fix: insert @Reshape("4, 1") Tensor stateSteps(Tensor state); and read 'stateSteps' instead of 'state'""").check();
    }

    @Test
    void silentWhereItsLayerIsBroken() {
        DiagnosticCase.model("""
                        @LSTM(units = 4) Tensor memory(@Shape("3") Tensor «x);
                        @Part("hidden") Tensor state(Tensor memory);
                        """).reports("""
                        [tenon:rank] 'memory' reads x (B, 3), but @LSTM needs a sequence (B, T, features)
                          x  (B, 3)  @Shape("3"), line 13
                          fix: give 'x' @Shape("3, 1")""").check();
    }
}
