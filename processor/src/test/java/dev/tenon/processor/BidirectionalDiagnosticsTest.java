package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about {@code @Bidirectional}. */
class BidirectionalDiagnosticsTest {

    @Test
    void noRecurrentLayer() {
        DiagnosticCase.model("""
                        «@Bidirectional @Dense(units = 4) Tensor y(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:bidirectional] 'y' is @Bidirectional, but @Dense does not read its steps one after the other, as a recurrent layer does
                          fix: remove @Bidirectional from 'y'""").check();
    }

    @Test
    void embeddedModel() {
        DiagnosticCase.types("""
                        @Model
                        interface M {
                            @Model
                            interface Steps {
                                @GRU(units = 4) Tensor last(@Shape("T, 3") Tensor x);
                            }

                            «@Bidirectional @Layer(Steps.class) Tensor y(@Shape("T, 3") Tensor x);
                        }
                        """).reports("""
                        [tenon:bidirectional] 'y' is @Bidirectional, but @Layer does not read its steps one after the other, as a recurrent layer does
                          fix: remove @Bidirectional from 'y'""").check();
    }

    @Test
    void alone() {
        DiagnosticCase.model("""
                        @GRU(units = 4, returnSequences = true) Tensor first(@Shape("T, 3") Tensor x);
                        @Bidirectional Tensor «second(Tensor first);
                        """).reports("""
                        [tenon:no-layer-annotation] no layer annotation on 'second' (is its import missing?)
                          fix: add @GRU(units = 64) to 'second', or remove 'second'""").check();
    }

    @Test
    void backwardsAlready() {
        DiagnosticCase.model("""
                        @Bidirectional(mergeMode = MergeMode.SUM) @LSTM(units = 4, goBackwards = «true)
                        Tensor y(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:bidirectional-backwards] 'y' is @Bidirectional and has goBackwards = true: it reads the steps both ways already
                          fix: remove goBackwards from 'y', or remove @Bidirectional from 'y'""").check();
    }

    @Test
    void stateOfOneDirection() {
        DiagnosticCase.model("""
                        @Bidirectional @GRU(units = 4) Tensor «y(@Shape("T, 3") Tensor x, @Shape("4") Tensor start);
                        """).reports("""
                        [tenon:role-missing] 'y' is @GRU and reads no backwardInitialState
                          fix: give 'y' the parameter @From("backwardInitialState") @Shape("4") Tensor backwardInitialState""").check();
    }

    @Test
    void stateWithoutDirection() {
        DiagnosticCase.model("""
                        @Bidirectional @GRU(units = 4)
                        Tensor y(@Shape("T, 3") Tensor x, @Shape("4") Tensor a, @From("b") @Shape("4") Tensor «initialState);
                        """).reports("""
                        [tenon:role] 'y' has no argument 'initialState': @GRU reads sequence, forwardInitialState, backwardInitialState, mask
                          fix: rename the parameter 'initialState' to 'backwardInitialState'""").check();
    }

    @Test
    void stateAsWideAsBoth() {
        DiagnosticCase.model("""
                        @Bidirectional @GRU(units = 4) Tensor read(@Shape("S, 3") Tensor question);
                        @Part("forwardHidden") Tensor ahead(Tensor read);
                        @Bidirectional @GRU(units = 4) Tensor written(@Shape("T, 3") Tensor answer, Tensor ahead, Tensor «read);
                        """).reports("""
                        [tenon:initial-state] 'written' begins with the backwardInitialState read (B, 8), but its states are (B, 4)
                          read  (B, 8)  @Bidirectional @GRU(units = 4), line 13, from question (B, S, 3), line 13
                          fix: insert @Dense(units = 4) Tensor readState(Tensor read); and read 'readState' instead of 'read'""").check();
    }

    @Test
    void returnSequencesForgotten() {
        DiagnosticCase.model("""
                        @Bidirectional @GRU(units = 4) Tensor first(@Shape("T, 3") Tensor x);
                        @GRU(units = 4) Tensor second(Tensor «first);
                        """).reports("""
                        [tenon:return-sequences] 'second' needs all steps of 'first', which gives only the last: returnSequences = true is missing
                          first  (B, 8)  @Bidirectional @GRU(units = 4), line 13, from x (B, T, 3), line 13
                          fix: give 'first' returnSequences = true""").check();
    }

    @Test
    void sharedWithOneDirection() {
        DiagnosticCase.model("""
                        @GRU(units = 4, returnSequences = true) Tensor first(@Shape("T, 4") Tensor x);
                        @Bidirectional @GRU(units = 4) @Shares(«"first") Tensor second(Tensor first);
                        """).reports("""
                        [tenon:shares-kind] 'second' is @Bidirectional @GRU and shares the weights of 'first', which is @GRU
                          fix: remove @Shares from 'second'""").check();
    }

    @Test
    void unknownPart() {
        DiagnosticCase.model("""
                        @Bidirectional @SimpleRNN(units = 4) Tensor y(@Shape("T, 4") Tensor x);
                        @Part(«"forwardHiden") Tensor last(Tensor y);
                        """).reports("""
                        [tenon:unknown-part] 'last' is the part 'forwardHiden' of 'y', which has 'sequence', 'hidden', 'forwardSequence', 'forwardHidden', 'backwardSequence', 'backwardHidden': did you mean 'forwardHidden'?
                          y  (B, 8)  @Bidirectional @SimpleRNN(units = 4), line 13, from x (B, T, 4), line 13
                          fix: give 'last' @Part("forwardHidden")""").check();
    }

    @Test
    void stream() {
        DiagnosticCase.types("""
                        @Model(streams = "T")
                        interface M {
                            «@Bidirectional @GRU(units = 4, returnSequences = true) Tensor y(@Shape("T, 3") Tensor x);
                        }
                        """).reports("""
                        [tenon:streams-mixes] 'y' cannot take T piece by piece: it reads the steps from the last to the first
                          fix: remove @Bidirectional from 'y', or remove streams from 'M'""").check();
    }
}
