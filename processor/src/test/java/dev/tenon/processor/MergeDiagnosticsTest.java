package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about shapes that do not go together. */
class MergeDiagnosticsTest {

    @Test
    void addLastSizes() {
        DiagnosticCase.model("""
                        @Dense(units = 32) Tensor normed(@Shape("T, 8") Tensor x);
                        @Dropout(0.1) Tensor dropped(Tensor normed);
                        @Dense(units = 64) Tensor wide(Tensor dropped);
                        @Add Tensor summed(Tensor dropped, Tensor «wide);
                        """).reports("""
                        [tenon:add-shapes] 'summed' adds dropped (B, T, 32) and wide (B, T, 64): the last sizes differ, 32 and 64
                          dropped  (B, T, 32)  @Dropout(0.1), line 14, from normed (B, T, 32), line 13
                          wide     (B, T, 64)  @Dense(units = 64), line 15
                          fix: give 'wide' units = 32, or insert @Dense(units = 32) Tensor wideProjected(Tensor wide); and read 'wideProjected' instead of 'wide'""").check();
    }

    @Test
    void addReshaped() {
        DiagnosticCase.model("""
                        @Flatten Tensor f(@Shape("4, 8") Tensor a);
                        @Permute({2, 1}) Tensor p(Tensor a);
                        @Add Tensor sum(Tensor f, Tensor «p);
                        """).reports("""
                        [tenon:add-shapes] 'sum' adds f (B, 32) and p (B, 8, 4): the last sizes differ, 32 and 4
                          f  (B, 32)    @Flatten, line 13, from a (B, 4, 8), line 13
                          p  (B, 8, 4)  @Permute({2, 1}), line 14, from a (B, 4, 8), line 13
                          fix: insert @Reshape("32") Tensor pReshaped(Tensor p); and read 'pReshaped' instead of 'p'""").check();
    }

    @Test
    void addAcrossPooling() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3) Tensor c1(@Shape("8, 8, 8") Tensor image);
                        @Conv2D(filters = 8, kernelSize = 3, padding = Padding.SAME) Tensor c2(Tensor image);
                        @Add Tensor sum(Tensor c2, Tensor «c1);
                        """).reports("""
                        [tenon:add-shapes] 'sum' adds c2 (B, 8, 8, 8) and c1 (B, 6, 6, 8): the second sizes differ, 8 and 6
                          c2  (B, 8, 8, 8)  @Conv2D(filters = 8, kernelSize = 3, padding = SAME), line 14
                          c1  (B, 6, 6, 8)  @Conv2D(filters = 8, kernelSize = 3), line 13, from image (B, 8, 8, 8), line 13
                          fix: give 'c1' padding = Padding.SAME""").check();
    }

    @Test
    void multiplySymbols() {
        DiagnosticCase.model("""
                        @Multiply Tensor product(@Shape("T, 8") Tensor a, @Shape("S, 8") Tensor «b);
                        """).reports("""
                        [tenon:merge-shapes] 'product' multiplies a (B, T, 8) and b (B, S, 8): the first sizes differ, T and S
                          a  (B, T, 8)  @Shape("T, 8"), line 13
                          b  (B, S, 8)  @Shape("S, 8"), line 13
                          fix: give 'b' @Shape("T, 8")""").check();
    }

    @Test
    void averageBehindConvolution() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 1, kernelSize = 3) Tensor c(@Shape("8, 8, 1") Tensor image);
                        @Average Tensor mean(Tensor image, Tensor «c);
                        """).reports("""
                        [tenon:merge-shapes] 'mean' averages image (B, 8, 8, 1) and c (B, 6, 6, 1): the second sizes differ, 8 and 6
                          image  (B, 8, 8, 1)  @Shape("8, 8, 1"), line 13
                          c      (B, 6, 6, 1)  @Conv2D(filters = 1, kernelSize = 3), line 13, from image (B, 8, 8, 1), line 13
                          fix: give 'c' padding = Padding.SAME""").check();
    }

    @Test
    void concatenateSteps() {
        DiagnosticCase.model("""
                        @Concatenate Tensor joined(@Shape("4, 8") Tensor a, @Shape("5, 8") Tensor «b);
                        """).reports("""
                        [tenon:concatenate-shapes] 'joined' concatenates a (B, 4, 8) and b (B, 5, 8) along axis 2: the first sizes differ, 4 and 5
                          a  (B, 4, 8)  @Shape("4, 8"), line 13
                          b  (B, 5, 8)  @Shape("5, 8"), line 13
                          fix: give 'b' @Shape("4, 8")""").check();
    }

    @Test
    void concatenateRanks() {
        DiagnosticCase.model("""
                        @Flatten Tensor f(@Shape("4, 8") Tensor a);
                        @Concatenate Tensor joined(Tensor a, Tensor «f);
                        """).reports("""
                        [tenon:concatenate-shapes] 'joined' concatenates a (B, 4, 8) and f (B, 32) along axis 2: they have 2 axes and 1 axis per example
                          a  (B, 4, 8)  @Shape("4, 8"), line 13
                          f  (B, 32)    @Flatten, line 13, from a (B, 4, 8), line 13
                          fix: insert @Reshape("4, 8") Tensor fReshaped(Tensor f); and read 'fReshaped' instead of 'f'""").check();
    }

    @Test
    void reshapeElements() {
        DiagnosticCase.model("""
                        @Reshape(«"28, 28") Tensor r(@Shape("783") Tensor x);
                        """).reports("""
                        [tenon:reshape-elements] 'r' makes x (B, 783), 783 elements, into (B, 28, 28), 784 elements
                          x  (B, 783)  @Shape("783"), line 13
                          fix: give 'r' @Reshape("783")""").check();
    }

    @Test
    void reshapeRestDoesNotDivide() {
        DiagnosticCase.model("""
                        @Reshape(«"-1, 5") Tensor r(@Shape("12") Tensor x);
                        """).reports("""
                        [tenon:reshape-elements] 'r' makes x (B, 12), 12 elements, into (B, -1, 5), 5 elements
                          x  (B, 12)  @Shape("12"), line 13
                          fix: give 'r' @Reshape("12")""").check();
    }

    @Test
    void reshapeTwoRests() {
        DiagnosticCase.model("""
                        @Reshape(«"-1, -1") Tensor r(@Shape("12") Tensor x);
                        """).reports("""
                        [tenon:reshape-rests] 'r' has 2 sizes of -1: only one can be what is left
                          fix: give 'r' @Reshape("12")""").check();
    }

    @Test
    void permuteNoPermutation() {
        DiagnosticCase.model("""
                        @Permute(«{1, 1}) Tensor r(@Shape("3, 4") Tensor x);
                        """).reports("""
                        [tenon:permute] 'r' permutes x (B, 3, 4) by {1, 1}, which must name each of the axes 1, 2 once
                          x  (B, 3, 4)  @Shape("3, 4"), line 13
                          fix: give 'r' @Permute({2, 1})""").check();
    }

    @Test
    void assertionDiffers() {
        DiagnosticCase.model("""
                        @Dense(units = 2) @Shape(«"3") Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:shape-differs] 'h' is (B, 2), but its @Shape says (B, 3): the last sizes differ, 2 and 3
                          x  (B, 3)  @Shape("3"), line 13
                          fix: give 'h' @Shape("2")""").check();
    }

    @Test
    void assertionUnbound() {
        DiagnosticCase.model("""
                        @Dense(units = 2) @Shape(«"S, 2") Tensor h(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:shape-unbound] 'h' has the symbol S, which is in the shape of no input: nothing says its length
                          fix: give 'h' @Shape("T, 2")""").check();
    }

    @Test
    void symbolUnbound() {
        DiagnosticCase.model("""
                        @Reshape(«"S, 2") Tensor h(@Shape("T, 2") Tensor x);
                        """).reports("""
                        [tenon:reshape-elements] 'h' makes x (B, T, 2), 2*T elements, into (B, S, 2), 2*S elements
                          x  (B, T, 2)  @Shape("T, 2"), line 13
                          fix: give 'h' @Reshape("2*T")""").check();
    }

    @Test
    void noiseUnbound() {
        DiagnosticCase.model("""
                        @RandomNormal @Shape(«"S, 2") Tensor noise();
                        @Flatten Tensor h(@Shape("T, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-unbound] 'noise' has the symbol S, which is in the shape of no input: nothing says its length
                          fix: give 'noise' @Shape("T, 2")""").check();
    }

    @Test
    void fiveMistakes() {
        DiagnosticCase.model("""
                        «@Dense Tensor a(@Shape("3") Tensor x);
                        @Dropout(«2) Tensor b(Tensor x);
                        @Reshape(«"2") Tensor c(Tensor x);
                        @Permute(«{2}) Tensor d(Tensor x);
                        @Dense(units = «0) Tensor e(Tensor x);
                        @Dense(units = 2) Tensor silent(Tensor a);
                        @Add Tensor alsoSilent(Tensor silent, Tensor e);
                        """)
                .reports("""
                        [tenon:attribute-missing] 'a' has no units, which @Dense needs
                          fix: give 'a' units = 64""")
                .reports("""
                        [tenon:attribute-range] 'b' has @Dropout(2), which must be at least 0 and below 1
                          fix: give 'b' @Dropout(0.5)""")
                .reports("""
                        [tenon:reshape-elements] 'c' makes x (B, 3), 3 elements, into (B, 2), 2 elements
                          x  (B, 3)  @Shape("3"), line 13
                          fix: give 'c' @Reshape("3")""")
                .reports("""
                        [tenon:permute] 'd' permutes x (B, 3) by {2}, which must name each of the axes 1 once
                          x  (B, 3)  @Shape("3"), line 13
                          fix: give 'd' @Permute({1})""")
                .reports("""
                        [tenon:attribute-range] 'e' has units = 0, which must be at least 1
                          fix: give 'e' units = 1""")
                .check();
    }

    @Test
    void matricesThatDoNotMultiply() {
        DiagnosticCase.model("""
                        @Matmul Tensor y(@Shape("4, 6") Tensor a, @Shape("5, 6") Tensor «b);
                        """).reports("""
                        [tenon:matmul-shapes] 'y' multiplies the matrices a (B, 4, 6) and b (B, 5, 6): 6 columns against 5 rows
                          a  (B, 4, 6)  @Shape("4, 6"), line 13
                          b  (B, 5, 6)  @Shape("5, 6"), line 13
                          fix: give 'y' transposeB = true""").check();
    }

    @Test
    void vectorInAMatrixProduct() {
        DiagnosticCase.model("""
                        @Matmul Tensor y(@Shape("4, 6") Tensor a, @Shape("6") Tensor «b);
                        """).reports("""
                        [tenon:rank] 'y' reads b (B, 6), but @Matmul needs matrices (B, ..., m, n)
                          b  (B, 6)  @Shape("6"), line 13
                          fix: give 'b' @Shape("6, 1")""").check();
    }

    @Test
    void dotOfDifferentSizes() {
        DiagnosticCase.model("""
                        @Dot Tensor y(@Shape("4, 6") Tensor a, @Shape("6, 5") Tensor «b);
                        """).reports("""
                        [tenon:dot-shapes] 'y' multiplies a (B, 4, 6) along axis 2 with b (B, 6, 5) along axis 2: the sizes are 6 and 5
                          a  (B, 4, 6)  @Shape("4, 6"), line 13
                          b  (B, 6, 5)  @Shape("6, 5"), line 13
                          fix: give 'y' axes = {2, 1}""").check();
    }

    @Test
    void stackOfDifferentShapes() {
        DiagnosticCase.model("""
                        @Stack Tensor y(@Shape("4") Tensor a, @Shape("5") Tensor «b);
                        """).reports("""
                        [tenon:merge-shapes] 'y' stacks a (B, 4) and b (B, 5): the last sizes differ, 4 and 5
                          a  (B, 4)  @Shape("4"), line 13
                          b  (B, 5)  @Shape("5"), line 13
                          fix: give 'b' @Shape("4")""").check();
    }

    @Test
    void floatsAsIds() {
        DiagnosticCase.model("""
                        @OneHot(numClasses = 3) Tensor y(@Shape("4") Tensor «label);
                        """).reports("""
                        [tenon:int-tensor] 'y' reads 'label', a Tensor, but @OneHot works on an IntTensor
                          label  (B, 4)  @Shape("4"), line 13
                          fix: make 'label' an IntTensor""").check();
    }
}
