package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about what a layer reads: how many, of which type, with how many axes, and whether its window fits. */
class ArgumentDiagnosticsTest {

    @Test
    void tooManyArguments() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor h(@Shape("8") Tensor x, @Shape("8") Tensor «y);
                        """).reports("""
                        [tenon:arguments-extra] 'h' reads 'y' besides: @Dense reads one tensor
                          fix: remove the parameter 'y' of 'h'""").check();
    }

    @Test
    void addOfOne() {
        DiagnosticCase.model("""
                        @Add Tensor «sum(@Shape("8") Tensor x);
                        """).reports("""
                        [tenon:arguments-missing] 'sum' reads one tensor, but @Add needs at least two tensors
                          fix: give 'sum' the parameter @Shape("8") Tensor other""").check();
    }

    @Test
    void subtractThree() {
        DiagnosticCase.model("""
                        @Subtract Tensor d(@Shape("2") Tensor a, @Shape("2") Tensor b, @Shape("2") Tensor «c);
                        """).reports("""
                        [tenon:arguments-extra] 'd' reads 'c' besides: @Subtract reads two tensors
                          fix: remove the parameter 'c' of 'd'""").check();
    }

    @Test
    void intsIntoDense() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor h(@Shape("8") IntTensor «ids);
                        """).reports("""
                        [tenon:tensor-type] 'h' reads 'ids', an IntTensor, but @Dense works on a Tensor
                          ids  (B, 8)  @Shape("8"), line 13
                          fix: make 'ids' a Tensor""").check();
    }

    @Test
    void addOfNumber() {
        DiagnosticCase.model("""
                        @Add Tensor h(@Shape("1") Tensor x, float «temperature);
                        """).reports("""
                        [tenon:tensor-type] 'h' reads 'temperature', a float, but @Add works on a Tensor
                          temperature  (B)  an input without @Shape, line 13
                          fix: make 'temperature' a Tensor and add @Shape("1") to 'temperature'""").check();
    }

    @Test
    void denseOfOneNumber() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor h(@Shape("") Tensor «x);
                        """).reports("""
                        [tenon:rank] 'h' reads x (B), but @Dense needs at least one axis
                          x  (B)  @Shape(""), line 13
                          fix: give 'x' @Shape("1")""").check();
    }

    @Test
    void convolutionOfAFlatImage() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3) Tensor c(@Shape("784") Tensor «image);
                        """).reports("""
                        [tenon:rank] 'c' reads image (B, 784), but @Conv2D needs images (B, H, W, C)
                          image  (B, 784)  @Shape("784"), line 13
                          fix: give 'image' @Shape("28, 28, 1")""").check();
    }

    @Test
    void convolutionOfColumns() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3) Tensor c(@Shape("9, 9, 9, 1") Tensor «x);
                        """).reports("""
                        [tenon:rank] 'c' reads x (B, 9, 9, 9, 1), but @Conv2D needs images (B, H, W, C)
                          x  (B, 9, 9, 9, 1)  @Shape("9, 9, 9, 1"), line 13
                          fix: give 'x' @Shape("81, 9, 1")""").check();
    }

    @Test
    void poolingBehindFlatten() {
        DiagnosticCase.model("""
                        @Flatten Tensor flat(@Shape("4, 4, 1") Tensor image);
                        @MaxPooling2D Tensor p(Tensor «flat);
                        """).reports("""
                        [tenon:rank] 'p' reads flat (B, 16), but @MaxPooling2D needs images (B, H, W, C)
                          flat  (B, 16)  @Flatten, line 13, from image (B, 4, 4, 1), line 13
                          fix: insert @Reshape("4, 4, 1") Tensor flatImage(Tensor flat); and read 'flatImage' instead of 'flat'""").check();
    }

    @Test
    void windowLargerThanImage() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = «5) Tensor c(@Shape("8, 4, 3") Tensor image);
                        """).reports("""
                        [tenon:window-size] the window of 'c' has the width 5, but image (B, 8, 4, 3) has only 4
                          image  (B, 8, 4, 3)  @Shape("8, 4, 3"), line 13
                          fix: give 'c' padding = Padding.SAME, or give 'c' kernelSize = {5, 4}""").check();
    }

    @Test
    void dilatedWindowLargerThanImage() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = «3, dilationRate = 4) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:window-size] the window of 'c' has the height 9 (3, dilated by 4), but image (B, 8, 8, 3) has only 8
                          image  (B, 8, 8, 3)  @Shape("8, 8, 3"), line 13
                          fix: give 'c' padding = Padding.SAME, or give 'c' kernelSize = 2""").check();
    }

    @Test
    void poolLargerThanImage() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3) Tensor c(@Shape("3, 3, 1") Tensor image);
                        @MaxPooling2D Tensor p(Tensor «c);
                        """).reports("""
                        [tenon:window-size] the window of 'p' has the height 2, but c (B, 1, 1, 8) has only 1
                          c  (B, 1, 1, 8)  @Conv2D(filters = 8, kernelSize = 3), line 13, from image (B, 3, 3, 1), line 13
                          fix: give 'p' padding = Padding.SAME, or give 'p' poolSize = 1""").check();
    }

    @Test
    void templateWeights() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor h(@Shape("T, D") Tensor «x);
                        @MeanSquaredError(target = 1) Tensor loss(Tensor h);
                        """).reports("""
                        [tenon:template] 'h' needs a number for the last size of x (B, T, D), which is D: its weights would have an open size
                          x  (B, T, D)  @Shape("T, D"), line 13
                          without a loss of its own the model would be a template, for others to embed
                          fix: give 'x' @Shape("T, 64")""").check();
    }

    @Test
    void noiseWithoutShape() {
        DiagnosticCase.model("""
                        @RandomNormal Tensor «noise();
                        """).reports("""
                        [tenon:source-shape] 'noise' has no @Shape, and @RandomNormal takes its shape from there
                          fix: add @Shape("100") to 'noise'""").check();
    }

    @Test
    void variableWithoutShape() {
        DiagnosticCase.model("""
                        @Variable Tensor «v();
                        """).reports("""
                        [tenon:source-shape] 'v' has no @Shape, and @Variable takes its shape from there
                          fix: add @Shape("100") to 'v'""").check();
    }

    @Test
    void openInput() {
        DiagnosticCase.model("""
                        @Dense(units = 1) Tensor h(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor h, Tensor target);
                        @Add Tensor more(Tensor h, Tensor «target);
                        """).reports("""
                        [tenon:open-shape] 'more' reads the input 'target', which has no @Shape: only beside the prediction of a loss can it be left out
                          fix: add @Shape("1") to 'target'""").check();
    }

    @Test
    void outputTooLarge() {
        DiagnosticCase.model("""
                        @Dense(units = «60000) Tensor h(@Shape("60000, 2") Tensor x);
                        """).reports("""
                        [tenon:tensor-too-large] 'h' has 3.6e+09 elements per example, more than an array can hold
                          fix: give 'h' units = 1""").check();
    }

    @Test
    void weightTooLarge() {
        DiagnosticCase.model("""
                        @Dense(units = «2000000) Tensor h(@Shape("2000000") Tensor x);
                        """).reports("""
                        [tenon:weight-too-large] the kernel of 'h' would be (2000000, 2000000), 4.0e+12 numbers: more than an array can hold
                          fix: give 'h' units = 64""").check();
    }

    @Test
    void convolutionWeightTooLarge() {
        DiagnosticCase.model("""
                        @Conv2D(filters = «200000, kernelSize = 100, padding = Padding.SAME) Tensor h(@Shape("8, 8, 3000") Tensor x);
                        """).reports("""
                        [tenon:weight-too-large] the kernel of 'h' would be (100, 100, 3000, 200000), 6.0e+12 numbers: more than an array can hold
                          fix: give 'h' filters = 35""").check();
    }

    @Test
    void tensorTooLarge() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"2000000000, 2000000000, 2000000000") Tensor x);
                        """).reports("""
                        [tenon:tensor-too-large] 'x' has 8.0e+27 elements per example, more than an array can hold
                          fix: give 'x' @Shape("2000000000")""").check();
    }
}
