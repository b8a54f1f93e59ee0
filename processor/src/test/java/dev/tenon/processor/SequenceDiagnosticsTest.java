package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about layers over steps and ids. */
class SequenceDiagnosticsTest {

    @Test
    void embeddingOfFloats() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 100, outputDim = 8) Tensor tokens(@Shape("T") Tensor «words);
                        """).reports("""
                        [tenon:int-tensor] 'tokens' reads 'words', a Tensor, but @Embedding works on an IntTensor
                          words  (B, T)  @Shape("T"), line 13
                          fix: make 'words' an IntTensor""").check();
    }

    @Test
    void embeddingWithoutSizes() {
        DiagnosticCase.model("""
                        «@Embedding(outputDim = 8) Tensor tokens(@Shape("T") IntTensor words);
                        «@Embedding(inputDim = 9) Tensor others(IntTensor words);
                        """).reports("""
                        [tenon:attribute-missing] 'tokens' has no inputDim, which @Embedding needs
                          fix: give 'tokens' inputDim = 1000""").reports("""
                        [tenon:attribute-missing] 'others' has no outputDim, which @Embedding needs
                          fix: give 'others' outputDim = 64""").check();
    }

    @Test
    void embeddingTooLarge() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = «2_000_000_000, outputDim = 8) Tensor tokens(@Shape("T") IntTensor words);
                        """).reports("""
                        [tenon:weight-too-large] the embeddings of 'tokens' would be (2000000000, 8), 1.6e+10 numbers: more than an array can hold
                          fix: give 'tokens' inputDim = 64""").check();
    }

    @Test
    void convolutionOfFeatures() {
        DiagnosticCase.model("""
                        @Conv1D(filters = 8, kernelSize = 1) Tensor c(@Shape("9") Tensor «x);
                        """).reports("""
                        [tenon:rank] 'c' reads x (B, 9), but @Conv1D needs steps (B, T, C)
                          x  (B, 9)  @Shape("9"), line 13
                          fix: give 'x' @Shape("9, 1")""").check();
    }

    @Test
    void convolutionOfAnImage() {
        DiagnosticCase.model("""
                        @Dense(units = 8) Tensor h(@Shape("5, 4, 3") Tensor x);
                        @GlobalAveragePooling1D Tensor p(Tensor «h);
                        """).reports("""
                        [tenon:rank] 'p' reads h (B, 5, 4, 8), but @GlobalAveragePooling1D needs steps (B, T, C)
                          h  (B, 5, 4, 8)  @Dense(units = 8), line 13
                          fix: insert @Reshape("20, 8") Tensor hSteps(Tensor h); and read 'hSteps' instead of 'h'""").check();
    }

    @Test
    void windowLongerThanTheSteps() {
        DiagnosticCase.model("""
                        @Conv1D(filters = 8, kernelSize = «5) Tensor c(@Shape("3, 2") Tensor x);
                        """).reports("""
                        [tenon:window-size] the window of 'c' has the length 5, but x (B, 3, 2) has only 3
                          x  (B, 3, 2)  @Shape("3, 2"), line 13
                          fix: give 'c' padding = Padding.SAME, or give 'c' kernelSize = 3""").check();
    }

    @Test
    void causalOverAnImage() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3, padding = Padding«.CAUSAL) Tensor c(@Shape("8, 8, 2") Tensor x);
                        """).reports("""
                        [tenon:padding-causal] 'c' has padding = CAUSAL, which only @Conv1D has, and not @Conv2D
                          fix: give 'c' padding = Padding.SAME""").check();
    }

    @Test
    void causalPooling() {
        DiagnosticCase.model("""
                        @MaxPooling1D(padding = Padding«.CAUSAL) Tensor c(@Shape("8, 2") Tensor x);
                        """).reports("""
                        [tenon:padding-causal] 'c' has padding = CAUSAL, which only @Conv1D has, and not @MaxPooling1D
                          fix: give 'c' padding = Padding.SAME""").check();
    }

    @Test
    void groupsOfSteps() {
        DiagnosticCase.model("""
                        @Conv1D(filters = 8, kernelSize = 1, groups = «3) Tensor c(@Shape("9, 4") Tensor x);
                        """).reports("""
                        [tenon:groups] 'c' has 3 groups, which do not divide both the 4 channels of 'x' and its 8 filters
                          x  (B, 9, 4)  @Shape("9, 4"), line 13
                          fix: give 'c' groups = 2""").check();
    }

    @Test
    void stridesAndDilationOfSteps() {
        DiagnosticCase.model("""
                        @Conv1D(filters = 8, kernelSize = 2, strides = 2, dilationRate = «2) Tensor c(@Shape("9, 4") Tensor x);
                        """).reports("""
                        [tenon:strides-dilation] 'c' has both strides and dilationRate above 1: only one of them can be
                          fix: give 'c' dilationRate = 1, or give 'c' strides = 1""").check();
    }

    @Test
    void poolingDropsSteps() {
        DiagnosticCase.model("""
                        «@MaxPooling1D(poolSize = 4) Tensor p(@Shape("7, 2") Tensor x);
                        """).reports("""
                        [tenon:pooling-drops] 'p' drops 3 of the 7 steps of 'x', which fill no window
                          fix: give 'p' padding = Padding.SAME""").check();
    }

    @Test
    void repeatOfSteps() {
        DiagnosticCase.model("""
                        @RepeatVector(3) Tensor r(@Shape("2, 4") Tensor «x);
                        """).reports("""
                        [tenon:rank] 'r' reads x (B, 2, 4), but @RepeatVector needs features (B, C)
                          x  (B, 2, 4)  @Shape("2, 4"), line 13
                          fix: give 'x' @Shape("8")""").check();
    }

    @Test
    void repeatHowOften() {
        DiagnosticCase.model("""
                        «@RepeatVector Tensor r(@Shape("4") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'r' has no value, which @RepeatVector needs
                          fix: give 'r' @RepeatVector(10)""").check();
    }

    @Test
    void unembeddingWithoutTable() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 8) Tensor tokens(@Shape("T") IntTensor words);
                        «@Unembedding Tensor scores(Tensor tokens);
                        """).reports("""
                        [tenon:unembedding-table] 'scores' is @Unembedding and shares no table: @Shares must name an @Embedding
                          fix: add @Shares("tokens") to 'scores'""").check();
        DiagnosticCase.model("""
                        «@Unembedding Tensor scores(@Shape("T, 8") Tensor x);
                        """).reports("""
                        [tenon:unembedding-table] 'scores' is @Unembedding and shares no table: @Shares must name an @Embedding
                          fix: make 'scores' a @Dense(units = 64)""").check();
    }

    @Test
    void unembeddingOfAnotherKind() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 8) Tensor tokens(@Shape("T") IntTensor words);
                        @Dense(units = 8) Tensor hidden(Tensor tokens);
                        @Unembedding @Shares(«"hidden") Tensor scores(Tensor hidden);
                        """).reports("""
                        [tenon:shares-kind] 'scores' is @Unembedding and shares the weights of 'hidden', which is @Dense
                          fix: give 'scores' @Shares("tokens")""").check();
        DiagnosticCase.model("""
                        @Dense(units = 8) Tensor hidden(@Shape("T, 8") Tensor x);
                        @Unembedding @Shares(«"hidden") Tensor scores(Tensor hidden);
                        """).reports("""
                        [tenon:shares-kind] 'scores' is @Unembedding and shares the weights of 'hidden', which is @Dense
                          fix: remove @Shares from 'scores' and make 'scores' a @Dense(units = 64)""").check();
    }

    @Test
    void unembeddingOfAnotherSize() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 8) Tensor tokens(@Shape("T") IntTensor words);
                        @Dense(units = 7) Tensor hidden(Tensor tokens);
                        @Unembedding @Shares("tokens") Tensor scores(Tensor «hidden);
                        """).reports("""
                        [tenon:unembedding-shape] 'scores' reads hidden (B, T, 7), but the rows of 'tokens' have 8 numbers
                          hidden  (B, T, 7)  @Dense(units = 7), line 14
                          fix: insert @Dense(units = 8) Tensor hiddenProjected(Tensor hidden); and read 'hiddenProjected' instead of 'hidden'""").check();
    }

    @Test
    void unembeddingOfNoName() {
        DiagnosticCase.model("""
                        @Embedding(inputDim = 9, outputDim = 8) Tensor tokens(@Shape("T") IntTensor words);
                        @Unembedding @Shares(«"token") Tensor scores(Tensor tokens);
                        @Unembedding(logitSoftCap = «-1) @Shares("tokens") Tensor capped(Tensor tokens);
                        """).reports("""
                        [tenon:unknown-shares] 'scores' shares the weights of 'token', which is not a layer of 'M': did you mean 'tokens'?
                          fix: give 'scores' @Shares("tokens")""").reports("""
                        [tenon:attribute-range] 'capped' has logitSoftCap = -1, which must be 0 or more
                          fix: give 'capped' logitSoftCap = 30""").check();
    }

    @Test
    void morePositionsThanRows() {
        DiagnosticCase.model("""
                        @PositionEmbedding(sequenceLength = «8) Tensor positions(@Shape("9, 4") Tensor x);
                        «@PositionEmbedding Tensor others(Tensor x);
                        """).reports("""
                        [tenon:positions] 'positions' has rows for 8 steps, but x (B, 9, 4) has 9
                          x  (B, 9, 4)  @Shape("9, 4"), line 13
                          fix: give 'positions' sequenceLength = 9""").reports("""
                        [tenon:attribute-missing] 'others' has no sequenceLength, which @PositionEmbedding needs
                          fix: give 'others' sequenceLength = 128""").check();
    }
}
