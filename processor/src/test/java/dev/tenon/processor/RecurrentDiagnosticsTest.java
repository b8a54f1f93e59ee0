package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about layers that go through a sequence step by step. */
class RecurrentDiagnosticsTest {

    @Test
    void returnSequencesForgotten() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 16) Tensor first(@Shape("T, 3") Tensor x);
                        @SimpleRNN(units = 8) Tensor second(Tensor «first);
                        """).reports("""
                        [tenon:return-sequences] 'second' needs all steps of 'first', which gives only the last: returnSequences = true is missing
                          first  (B, 16)  @SimpleRNN(units = 16), line 13, from x (B, T, 3), line 13
                          fix: give 'first' returnSequences = true""").check();
    }

    @Test
    void returnSequencesForgottenFurtherUp() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 16) Tensor first(@Shape("10, 3") Tensor x);
                        @Dropout(0.1) Tensor dropped(Tensor first);
                        @Dense(units = 4) Tensor wide(Tensor dropped);
                        @SimpleRNN(units = 8) Tensor second(Tensor «wide);
                        """).reports("""
                        [tenon:return-sequences] 'second' needs all steps of 'first', which gives only the last: returnSequences = true is missing
                          first  (B, 16)  @SimpleRNN(units = 16), line 13, from x (B, 10, 3), line 13
                          fix: give 'first' returnSequences = true""").check();
    }

    @Test
    void returnSequencesForgottenBeforeTheLoss() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 16) Tensor memory(@Shape("T, 3") Tensor x);
                        @Dense(units = 2) Tensor next(Tensor memory);
                        @MeanSquaredError Tensor loss(Tensor next, @Shape("T, 2") Tensor «target);
                        """).reports("""
                        [tenon:return-sequences] 'loss' needs all steps of 'memory', which gives only the last: returnSequences = true is missing
                          memory  (B, 16)  @SimpleRNN(units = 16), line 13, from x (B, T, 3), line 13
                          fix: give 'memory' returnSequences = true""").check();
    }

    @Test
    void returnSequencesForgottenBeforeLabels() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 16) Tensor memory(@Shape("T, 3") Tensor x);
                        @Dense(units = 5, activation = SOFTMAX) Tensor tag(Tensor memory);
                        @SparseCategoricalCrossentropy Tensor loss(Tensor tag, @Shape("T") IntTensor «label);
                        """).reports("""
                        [tenon:return-sequences] 'loss' needs all steps of 'memory', which gives only the last: returnSequences = true is missing
                          memory  (B, 16)  @SimpleRNN(units = 16), line 13, from x (B, T, 3), line 13
                          fix: give 'memory' returnSequences = true""").check();
    }

    @Test
    void returnSequencesForgottenBeforeAttention() {
        DiagnosticCase.model("""
                        @LSTM(units = 16) Tensor memory(@Shape("T, 3") Tensor x);
                        @MultiHeadAttention(numHeads = 2, keyDim = 4) Tensor seen(Tensor «memory);
                        """).reports("""
                        [tenon:return-sequences] 'seen' needs all steps of 'memory', which gives only the last: returnSequences = true is missing
                          memory  (B, 16)  @LSTM(units = 16), line 13, from x (B, T, 3), line 13
                          fix: give 'memory' returnSequences = true""").check();
    }

    @Test
    void returnSequencesForgottenBeforeAConvolution() {
        DiagnosticCase.model("""
                        @Bidirectional @GRU(units = 4) Tensor memory(@Shape("T, 3") Tensor x);
                        @Conv1D(filters = 2, kernelSize = 1) Tensor mixed(Tensor «memory);
                        """).reports("""
                        [tenon:return-sequences] 'mixed' needs all steps of 'memory', which gives only the last: returnSequences = true is missing
                          memory  (B, 8)  @Bidirectional @GRU(units = 4), line 13, from x (B, T, 3), line 13
                          fix: give 'memory' returnSequences = true""").check();
    }

    @Test
    void returnSequencesForgottenBeforePooling() {
        DiagnosticCase.model("""
                        @GRU(units = 4) Tensor memory(@Shape("9, 3") Tensor x);
                        @GlobalAveragePooling1D Tensor mean(Tensor «memory);
                        """).reports("""
                        [tenon:return-sequences] 'mean' needs all steps of 'memory', which gives only the last: returnSequences = true is missing
                          memory  (B, 4)  @GRU(units = 4), line 13, from x (B, 9, 3), line 13
                          fix: give 'memory' returnSequences = true""").check();
    }

    @Test
    void returnSequencesForgottenBeforePositions() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 4) Tensor memory(@Shape("9, 3") Tensor x);
                        @PositionalEncoding Tensor codes(Tensor «memory);
                        """).reports("""
                        [tenon:return-sequences] 'codes' needs all steps of 'memory', which gives only the last: returnSequences = true is missing
                          memory  (B, 4)  @SimpleRNN(units = 4), line 13, from x (B, 9, 3), line 13
                          fix: give 'memory' returnSequences = true""").check();
    }

    @Test
    void flatWindow() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 16) Tensor memory(@Shape("10") Tensor «window);
                        """).reports("""
                        [tenon:rank] 'memory' reads window (B, 10), but @SimpleRNN needs a sequence (B, T, features)
                          window  (B, 10)  @Shape("10"), line 13
                          fix: give 'window' @Shape("10, 1")""").check();
    }

    @Test
    void imageAsSequence() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 2, kernelSize = 3) Tensor conv(@Shape("8, 8, 1") Tensor image);
                        @SimpleRNN(units = 16) Tensor memory(Tensor «conv);
                        """).reports("""
                        [tenon:rank] 'memory' reads conv (B, 6, 6, 2), but @SimpleRNN needs a sequence (B, T, features)
                          conv  (B, 6, 6, 2)  @Conv2D(filters = 2, kernelSize = 3), line 13, from image (B, 8, 8, 1), line 13
                          fix: insert @Reshape("6, 12") Tensor convSteps(Tensor conv); and read 'convSteps' instead of 'conv'""").check();
    }

    @Test
    void noUnits() {
        DiagnosticCase.model("""
                        «@SimpleRNN Tensor memory(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'memory' has no units, which @SimpleRNN needs
                          fix: give 'memory' units = 64""").check();
    }

    @Test
    void openFeatures() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 4) Tensor memory(@Shape("T, D") Tensor «x);
                        @MeanSquaredError Tensor loss(Tensor memory, Tensor target);
                        """).reports("""
                        [tenon:template] 'memory' needs a number for the last size of x (B, T, D), which is D: its weights would have an open size
                          x  (B, T, D)  @Shape("T, D"), line 13
                          without a loss of its own the model would be a template, for others to embed
                          fix: give 'x' @Shape("T, 64")""").check();
    }

    @Test
    void intsAsSequence() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 4) Tensor memory(@Shape("T, 2") IntTensor «x);
                        """).reports("""
                        [tenon:tensor-type] 'memory' reads 'x', an IntTensor, but @SimpleRNN works on a Tensor
                          x  (B, T, 2)  @Shape("T, 2"), line 13
                          fix: make 'x' a Tensor""").check();
    }

    @Test
    void stateOfOtherUnits() {
        DiagnosticCase.model("""
                        @Dense(units = 8) Tensor start(@Shape("2") Tensor z);
                        @SimpleRNN(units = 16) Tensor memory(@Shape("T, 3") Tensor x, Tensor «start);
                        """).reports("""
                        [tenon:initial-state] 'memory' begins with the initialState start (B, 8), but its states are (B, 16)
                          start  (B, 8)  @Dense(units = 8), line 13
                          fix: give 'start' units = 16, or give 'memory' units = 8""").check();
    }

    @Test
    void stateAsInputOfOtherUnits() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 16) Tensor memory(@Shape("T, 3") Tensor x, @Shape("1, 16") Tensor «start);
                        """).reports("""
                        [tenon:initial-state] 'memory' begins with the initialState start (B, 1, 16), but its states are (B, 16)
                          start  (B, 1, 16)  @Shape("1, 16"), line 13
                          fix: give 'start' @Shape("16")""").check();
    }

    @Test
    void roleUnknown() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 2) Tensor y(@Shape("T, 3") Tensor x, @From("z") @Shape("2") Tensor «initialStat);
                        """).reports("""
                        [tenon:role] 'y' has no argument 'initialStat': @SimpleRNN reads sequence, initialState, mask
                          fix: rename the parameter 'initialStat' to 'initialState'""").check();
    }

    @Test
    void roleTwice() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 2) Tensor y(@Shape("T, 3") Tensor x, @From("x") Tensor «sequence);
                        """).reports("""
                        [tenon:arguments-extra] 'y' reads 'x' besides: @SimpleRNN reads one sequence
                          fix: remove the parameter 'sequence' of 'y'""").check();
    }

    @Test
    void tooMany() {
        DiagnosticCase.model("""
                        @SimpleRNN(units = 2) Tensor y(@Shape("T, 3") Tensor x, @Shape("2") Tensor h, @Shape("T") IntTensor m, @Shape("2") Tensor «c);
                        """).reports("""
                        [tenon:arguments-extra] 'y' reads 'c' besides: @SimpleRNN reads sequence, initialState, mask
                          fix: remove the parameter 'c' of 'y'""").check();
    }

    @Test
    void oneStateOfTwo() {
        DiagnosticCase.model("""
                        @LSTM(units = 2) Tensor «y(@Shape("T, 3") Tensor x, @Shape("2") Tensor hidden);
                        """).reports("""
                        [tenon:role-missing] 'y' is @LSTM and reads no initialCell
                          fix: give 'y' the parameter @From("initialCell") @Shape("2") Tensor initialCell""").check();
    }

    @Test
    void cellAlone() {
        DiagnosticCase.model("""
                        @LSTM(units = 2) Tensor «y(@Shape("T, 3") Tensor x, @From("c") @Shape("2") Tensor initialCell);
                        """).reports("""
                        [tenon:role-missing] 'y' is @LSTM and reads no initialHidden
                          fix: give 'y' the parameter @From("initialHidden") @Shape("2") Tensor initialHidden""").check();
    }

    @Test
    void cellOfOtherUnits() {
        DiagnosticCase.model("""
                        @LSTM(units = 2) Tensor y(@Shape("T, 3") Tensor x, @Shape("2") Tensor h, @Shape("3") Tensor «c);
                        """).reports("""
                        [tenon:initial-state] 'y' begins with the initialCell c (B, 3), but its states are (B, 2)
                          c  (B, 3)  @Shape("3"), line 13
                          fix: give 'c' @Shape("2")""").check();
    }

    @Test
    void dropoutOfAll() {
        DiagnosticCase.model("""
                        @GRU(units = 4, dropout = «1) Tensor y(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'y' has dropout = 1, which must be at least 0 and below 1
                          fix: give 'y' dropout = 0.2""").check();
    }

    @Test
    void recurrentDropoutBelowNothing() {
        DiagnosticCase.model("""
                        @Bidirectional @SimpleRNN(units = 4, recurrentDropout = «-0.5) Tensor y(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'y' has recurrentDropout = -0.5, which must be at least 0 and below 1
                          fix: give 'y' recurrentDropout = 0.2""").check();
    }

    @Test
    void lstmWithoutSequences() {
        DiagnosticCase.model("""
                        @LSTM(units = 16) Tensor first(@Shape("T, 3") Tensor x);
                        @LSTM(units = 8) Tensor second(Tensor «first);
                        """).reports("""
                        [tenon:return-sequences] 'second' needs all steps of 'first', which gives only the last: returnSequences = true is missing
                          first  (B, 16)  @LSTM(units = 16), line 13, from x (B, T, 3), line 13
                          fix: give 'first' returnSequences = true""").check();
    }
}
