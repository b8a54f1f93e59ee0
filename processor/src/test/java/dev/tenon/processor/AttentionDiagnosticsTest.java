package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about attention. */
class AttentionDiagnosticsTest {

    @Test
    void headsMissing() {
        DiagnosticCase.model("""
                        «@MultiHeadAttention(keyDim = 4) Tensor a(@Shape("5, 8") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'a' has no numHeads, which @MultiHeadAttention needs
                          fix: give 'a' numHeads = 2""").check();
    }

    @Test
    void keyDimMissing() {
        DiagnosticCase.model("""
                        «@MultiHeadAttention(numHeads = 4) Tensor a(@Shape("5, 8") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'a' has no keyDim, which @MultiHeadAttention needs
                          fix: give 'a' keyDim = 32""").check();
    }

    @Test
    void numbersOutOfRange() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2, valueDim = «0) Tensor a(@Shape("5, 8") Tensor x);
                        @MultiHeadAttention(numHeads = 4, keyDim = 2, dropout = «1) Tensor b(Tensor x);
                        @MultiHeadAttention(numHeads = 4, keyDim = 2, outputShape = {3, «-1}) Tensor c(Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'a' has valueDim = 0, which must be at least 1
                          fix: give 'a' valueDim = 1""").reports("""
                        [tenon:attribute-range] 'b' has dropout = 1, which must be at least 0 and below 1
                          fix: give 'b' dropout = 0.1""").reports("""
                        [tenon:attribute-range] 'c' has outputShape = -1, which must be at least 1
                          fix: give 'c' outputShape = {3, 1}""").check();
    }

    @Test
    void noSteps() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2) Tensor a(@Shape("8") Tensor «x);
                        """).reports("""
                        [tenon:rank] 'a' reads x (B, 8), but @MultiHeadAttention needs sequences (B, T, D)
                          x  (B, 8)  @Shape("8"), line 13
                          fix: give 'x' @Shape("1, 8")""").check();
    }

    @Test
    void roleUnknown() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2)
                        Tensor a(@From("x") @Shape("5, 8") Tensor query, @From("x") Tensor «values);
                        """).reports("""
                        [tenon:role] 'a' has no argument 'values': @MultiHeadAttention reads query, value, key, queryMask, valueMask, keyMask, attentionMask
                          fix: rename the parameter 'values' to 'value'""").check();
    }

    @Test
    void roleTwice() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2)
                        Tensor a(@Shape("5, 8") Tensor x, @From("x") Tensor «query);
                        """).reports("""
                        [tenon:arguments-extra] 'a' reads 'x' besides: @MultiHeadAttention reads one query
                          fix: remove the parameter 'query' of 'a'""").check();
    }

    @Test
    void noQuery() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2)
                        Tensor a(@From("x") @Shape("5, 8") Tensor «value);
                        """).reports("""
                        [tenon:role-missing] 'a' is @MultiHeadAttention and reads no query
                          fix: rename the parameter 'value' to 'query'""").check();
    }

    @Test
    void keysWithoutValues() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2)
                        Tensor a(@Shape("5, 8") Tensor x, @Shape("6, 8") Tensor value, @Shape("7, 3") Tensor «key);
                        """).reports("""
                        [tenon:attention-steps] 'a' reads the values value (B, 6, 8) and the keys key (B, 7, 3): the last sizes differ, 6 and 7
                          value  (B, 6, 8)  @Shape("6, 8"), line 14
                          key    (B, 7, 3)  @Shape("7, 3"), line 14
                          fix: give 'key' @Shape("6, 3")""").check();
    }

    @Test
    void maskOfFloats() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2)
                        Tensor a(@Shape("5, 8") Tensor x, @From("m") @Shape("5, 5") Tensor «attentionMask);
                        """).reports("""
                        [tenon:mask-type] 'a' reads 'm' as its attentionMask, a Tensor, but a mask is an IntTensor
                          m  (B, 5, 5)  @Shape("5, 5"), line 14
                          fix: make 'm' an IntTensor""").check();
    }

    @Test
    void maskOfAnotherShape() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2)
                        Tensor a(@Shape("5, 8") Tensor x, @From("m") @Shape("5") IntTensor «attentionMask);
                        """).reports("""
                        [tenon:mask-shape] 'a' reads m (B, 5) as its attentionMask, which must be (B, 5, 5)
                          m  (B, 5)     @Shape("5"), line 14
                          x  (B, 5, 8)  @Shape("5, 8"), line 14
                          fix: give 'm' @Shape("5, 5")""").check();
    }

    @Test
    void openFeatures() {
        DiagnosticCase.model("""
                        @MultiHeadAttention(numHeads = 4, keyDim = 2) Tensor a(@Shape("5, D") Tensor «x);
                        @Loss Tensor loss(Tensor a);
                        """).reports("""
                        [tenon:template] 'a' needs a number for the last size of x (B, 5, D), which is D: its weights would have an open size
                          x  (B, 5, D)  @Shape("5, D"), line 13
                          without a loss of its own the model would be a template, for others to embed
                          fix: give 'x' @Shape("5, 64")""").check();
    }
}
