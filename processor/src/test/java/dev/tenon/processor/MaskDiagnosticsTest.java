package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about masks that go no further, masks of losses, and masks given to layers that read none. */
class MaskDiagnosticsTest {

    @Test
    void lostByAConvolution() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("T") IntTensor ids);
                        @Conv1D(filters = 4, kernelSize = 3, padding = Padding.SAME) Tensor c(Tensor «e);
                        @Add Tensor both(Tensor e, Tensor c);
                        @GlobalAveragePooling1D Tensor mean(Tensor both);
                        """).reports("""
                        [tenon:mask-lost] 'c' loses the mask of e (B, T, 4), which @Conv1D cannot carry: from here on its padding counts like real steps
                          e  (B, T, 4)  @Embedding(inputDim = 9, outputDim = 4, maskZero = true), line 13, from ids (B, T), line 13
                          fix: remove maskZero from 'e'""").check();
    }

    @Test
    void lostByTheMaximum() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("T") IntTensor ids);
                        @Dense(units = 3) Tensor d(Tensor e);
                        @GlobalMaxPooling1D Tensor most(Tensor «d);
                        """).reports("""
                        [tenon:mask-lost] 'most' loses the mask of d (B, T, 3), which @GlobalMaxPooling1D cannot carry: from here on its padding counts like real steps
                          d  (B, T, 3)  @Dense(units = 3), line 14
                          fix: remove maskZero from 'e'""").check();
    }

    @Test
    void lostByReshapingSteps() {
        DiagnosticCase.model("""
                        @Masking Tensor m(@Shape("6, 4") Tensor x);
                        @Reshape("6, 2, 2") Tensor kept(Tensor m);
                        @Reshape("3, 8") Tensor lost(Tensor «kept);
                        @Flatten Tensor flat(Tensor lost);
                        """).reports("""
                        [tenon:mask-lost] 'lost' loses the mask of kept (B, 6, 2, 2), which @Reshape cannot carry: from here on its padding counts like real steps
                          kept  (B, 6, 2, 2)  @Reshape("6, 2, 2"), line 14, from m (B, 6, 4), line 13
                          fix: take the mask of 'm' away, or suppress tenon:mask-lost""").check();
    }

    @Test
    void lostWithinAnEmbeddedModel() {
        DiagnosticCase.model("""
                        @Model
                        interface Block {
                            @Dense(units = 4) Tensor dense(@Shape("T, 4") Tensor x);
                            @GlobalMaxPooling1D Tensor most(Tensor dense);
                        }

                        @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("T") IntTensor ids);
                        @Layer(Block.class) Tensor most(Tensor «e);
                        """).reports("""
                        [tenon:mask-lost] 'most' loses the mask of e (B, T, 4), which @Layer(Block.class) cannot carry: from here on its padding counts like real steps
                          e  (B, T, 4)  @Embedding(inputDim = 9, outputDim = 4, maskZero = true), line 19, from ids (B, T), line 19
                          fix: remove maskZero from 'e'""").check();
    }

    @Test
    void usedWithinAnEmbeddedModel() {
        DiagnosticCase.model("""
                        @Model
                        interface Block {
                            @LSTM(units = 4) Tensor last(@Shape("T, 4") Tensor x);
                        }

                        @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("T") IntTensor ids);
                        @Layer(Block.class) Tensor last(Tensor e);
                        """).check();
    }

    @Test
    void ofAnEmbeddedModelLostBehindIt() {
        DiagnosticCase.model("""
                        @Model
                        interface Tokens {
                            @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("T") IntTensor ids);
                        }

                        @Layer(Tokens.class) Tensor tokens(@Shape("T") IntTensor words);
                        @GlobalMaxPooling1D Tensor most(Tensor «tokens);
                        """).reports("""
                        [tenon:mask-lost] 'most' loses the mask of tokens (B, T, 4), which @GlobalMaxPooling1D cannot carry: from here on its padding counts like real steps
                          tokens  (B, T, 4)  @Layer(Tokens.class), line 18, from words (B, T), line 18
                          fix: take the mask of 'tokens' away, or suppress tenon:mask-lost""").check();
    }

    @Test
    void ofASequenceLostBehindIt() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("T") IntTensor ids);
                        @GRU(units = 4) Tensor last(Tensor e);
                        @Part("sequence") Tensor all(Tensor last);
                        @GlobalMaxPooling1D Tensor most(Tensor «all);
                        @Add Tensor y(Tensor last, Tensor most);
                        """).reports("""
                        [tenon:mask-lost] 'most' loses the mask of all (B, T, 4), which @GlobalMaxPooling1D cannot carry: from here on its padding counts like real steps
                          all  (B, T, 4)  @Part("sequence"), line 15, from last (B, 4), line 14
                          fix: remove maskZero from 'e'""").check();
    }

    @Test
    void addedToWhatHasNone() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("T") IntTensor ids);
                        @Add Tensor sum(Tensor e, @Shape("T, 4") Tensor «x);
                        @Multiply Tensor scaled(Tensor e, @Shape("1, 4") Tensor scale);
                        @GlobalAveragePooling1D Tensor mean(Tensor sum);
                        """).reports("""
                        [tenon:mask-unmerged] 'sum' loses the mask of e (B, T, 4), because x (B, T, 4) has none: from here on the padding counts like real steps
                          e  (B, T, 4)  @Embedding(inputDim = 9, outputDim = 4, maskZero = true), line 13, from ids (B, T), line 13
                          x  (B, T, 4)  @Shape("T, 4"), line 14
                          fix: remove maskZero from 'e'""").check();
    }

    @Test
    void suppressed() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 4, maskZero = true) Tensor e(@Shape("5") IntTensor ids);
                        @SuppressWarnings("tenon:mask-lost") @Flatten Tensor flat(Tensor e);
                        """).check();
    }

    @Test
    void givenToADenseLayer() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor d(@Shape("T, 3") Tensor x, @From("valid") @Shape("T") IntTensor «mask);
                        """).reports("""
                        [tenon:arguments-extra] 'd' reads 'valid' besides: @Dense reads one tensor
                          a mask comes with 'x', from @Embedding(maskZero = true) or @Masking: only recurrent layers, attention and losses read one besides
                          fix: remove the parameter 'mask' of 'd'""").check();
    }

    @Test
    void givenToAConvolution() {
        DiagnosticCase.model("""
                        @Masking Tensor kept(@Shape("T, 3") Tensor x);
                        @GRU(units = 4, returnSequences = true) Tensor states(Tensor kept, @From("valid") @Shape("T") IntTensor mask);
                        @SuppressWarnings("tenon:mask-lost")
                        @Conv1D(filters = 4, kernelSize = 3, padding = Padding.SAME) Tensor c(Tensor states, @From("valid") IntTensor «mask);
                        """).reports("""
                        [tenon:arguments-extra] 'c' reads 'valid' besides: @Conv1D reads one tensor
                          a mask comes with 'states', from @Embedding(maskZero = true) or @Masking: only recurrent layers, attention and losses read one besides
                          fix: remove the parameter 'mask' of 'c'""").check();
    }

    @Test
    void givenToTheMeanByName() {
        DiagnosticCase.model("""
                        @GlobalAveragePooling1D Tensor mean(@Shape("T, 3") Tensor x, @Shape("T") IntTensor «mask);
                        """).reports("""
                        [tenon:arguments-extra] 'mean' reads 'mask' besides: @GlobalAveragePooling1D reads one tensor
                          a mask comes with 'x', from @Embedding(maskZero = true) or @Masking: only recurrent layers, attention and losses read one besides
                          fix: remove the parameter 'mask' of 'mean'""").check();
    }

    @Test
    void maskOfALossOfFloats() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor y(@Shape("5, 2") Tensor x);
                        @MeanSquaredError
                        Tensor loss(Tensor y, @Shape("5, 3") Tensor target, @From("valid") @Shape("5") Tensor «mask);
                        """).reports("""
                        [tenon:mask-type] 'loss' reads 'valid' as its mask, a Tensor, but a mask is an IntTensor
                          valid  (B, 5)  @Shape("5"), line 15
                          fix: make 'valid' an IntTensor""").check();
    }

    @Test
    void maskOfALossOfAnotherShape() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor y(@Shape("5, 2") Tensor x);
                        @MeanSquaredError
                        Tensor loss(Tensor y, @Shape("5, 3") Tensor target, @From("valid") @Shape("4") IntTensor «mask);
                        """).reports("""
                        [tenon:mask-shape] 'loss' reads valid (B, 4) as its mask, which must be (B, 5)
                          valid  (B, 4)     @Shape("4"), line 15
                          y      (B, 5, 3)  @Dense(units = 3), line 13
                          fix: give 'valid' @Shape("5")""").check();
    }

    @Test
    void maskOfExamplesNeedsNoShape() {
        DiagnosticCase.model("""
                        @Dense(units = 3) Tensor y(@Shape("2") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor y, Tensor target, @From("valid") IntTensor mask);
                        """).check();
    }
}
