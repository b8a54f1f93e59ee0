package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about the numbers and words in the annotations of layers. */
class AttributeDiagnosticsTest {

    @Test
    void unitsMissing() {
        DiagnosticCase.model("""
                        «@Dense Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'h' has no units, which @Dense needs
                          fix: give 'h' units = 64""").check();
    }

    @Test
    void unitsNotPositive() {
        DiagnosticCase.model("""
                        @Dense(units = «-4) Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'h' has units = -4, which must be at least 1
                          fix: give 'h' units = 1""").check();
    }

    @Test
    void filtersMissing() {
        DiagnosticCase.model("""
                        «@Conv2D(kernelSize = 3) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-missing] 'c' has no filters, which @Conv2D needs
                          fix: give 'c' filters = 32""").check();
    }

    @Test
    void kernelSizeMissing() {
        DiagnosticCase.model("""
                        «@Conv2D(filters = 8) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-missing] 'c' has no kernelSize, which @Conv2D needs
                          fix: give 'c' kernelSize = 3""").check();
    }

    @Test
    void poolSizeMissing() {
        DiagnosticCase.model("""
                        «@AveragePooling2D Tensor p(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-missing] 'p' has no poolSize, which @AveragePooling2D needs
                          fix: give 'p' poolSize = 2""").check();
    }

    @Test
    void threeNumbersForAWindow() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = «{3, 3, 3}) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-count] 'c' has 3 numbers as kernelSize: one stands for height and width, or two
                          fix: give 'c' kernelSize = {3, 3}""").check();
    }

    @Test
    void strideNotPositive() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3, strides = {1, «0}) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-range] 'c' has strides = 0, which must be at least 1
                          fix: give 'c' strides = {1, 1}""").check();
    }

    @Test
    void stridesAndDilation() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3, strides = 2, dilationRate = «2) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:strides-dilation] 'c' has both strides and dilationRate above 1: only one of them can be
                          fix: give 'c' dilationRate = 1, or give 'c' strides = 1""").check();
    }

    @Test
    void depthwiseWindowLargerThanTheImage() {
        DiagnosticCase.model("""
                        @DepthwiseConv2D(kernelSize = «5) Tensor c(@Shape("8, 4, 3") Tensor image);
                        """).reports("""
                        [tenon:window-size] the window of 'c' has the width 5, but image (B, 8, 4, 3) has only 4
                          image  (B, 8, 4, 3)  @Shape("8, 4, 3"), line 13
                          fix: give 'c' padding = Padding.SAME, or give 'c' kernelSize = {5, 4}""").check();
    }

    @Test
    void depthMultiplierNotPositive() {
        DiagnosticCase.model("""
                        @SeparableConv2D(filters = 8, kernelSize = 3, depthMultiplier = «0) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-range] 'c' has depthMultiplier = 0, which must be at least 1
                          fix: give 'c' depthMultiplier = 1""").check();
    }

    @Test
    void depthMultiplierMakesTheKernelTooLarge() {
        DiagnosticCase.model("""
                        @SeparableConv2D(filters = 8, kernelSize = 3, depthMultiplier = «100_000_000) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:weight-too-large] the depthwise_kernel of 'c' would be (3, 3, 3, 100000000), 2.7e+09 numbers: more than an array can hold
                          fix: give 'c' depthMultiplier = 64""").check();
    }

    @Test
    void groupsDoNotDivide() {
        DiagnosticCase.model("""
                        @Conv2D(filters = 8, kernelSize = 3, groups = «4) Tensor c(@Shape("8, 8, 6") Tensor image);
                        """).reports("""
                        [tenon:groups] 'c' has 4 groups, which do not divide both the 6 channels of 'image' and its 8 filters
                          image  (B, 8, 8, 6)  @Shape("8, 8, 6"), line 13
                          fix: give 'c' groups = 2""").check();
    }

    @Test
    void concatenateAlongTheBatch() {
        DiagnosticCase.model("""
                        @Concatenate(axis = «0) Tensor joined(@Shape("4, 8") Tensor a, @Shape("4, 8") Tensor b);
                        """).reports("""
                        [tenon:axis] 'joined' has axis = 0, which is the batch of a (B, 4, 8)
                          fix: give 'joined' axis = -1""").check();
    }

    @Test
    void softmaxAxis() {
        DiagnosticCase.model("""
                        @Softmax(axis = «3) Tensor s(@Shape("4, 8") Tensor a);
                        """).reports("""
                        [tenon:axis] 's' has axis = 3, which is no axis of a (B, 4, 8)
                          fix: give 's' axis = -1""").check();
    }

    @Test
    void permuteMissing() {
        DiagnosticCase.model("""
                        «@Permute Tensor r(@Shape("3, 4") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'r' has no value, which @Permute needs
                          fix: give 'r' @Permute({2, 1})""").check();
    }

    @Test
    void dropoutRate() {
        DiagnosticCase.model("""
                        @Dropout(«1.5) Tensor r(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'r' has @Dropout(1.5), which must be at least 0 and below 1
                          fix: give 'r' @Dropout(0.5)""").check();
    }

    @Test
    void dropoutMissing() {
        DiagnosticCase.model("""
                        «@Dropout Tensor r(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'r' has no value, which @Dropout needs
                          fix: give 'r' @Dropout(0.5)""").check();
    }

    @Test
    void activationMissing() {
        DiagnosticCase.model("""
                        «@Activation Tensor r(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'r' has no value, which @Activation needs
                          fix: give 'r' @Activation(RELU)""").check();
    }

    @Test
    void negativeSlope() {
        DiagnosticCase.model("""
                        @LeakyReLU(negativeSlope = «-0.1) Tensor r(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'r' has negativeSlope = -0.1, which must be 0 or more
                          fix: give 'r' negativeSlope = 0.3""").check();
    }

    @Test
    void outputPaddingReachesTheStride() {
        DiagnosticCase.model("""
                        @Conv2DTranspose(filters = 8, kernelSize = 3, strides = {2, 3}, outputPadding = {1, «3}) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-range] 'c' has outputPadding = 3, which must be less than the stride 3
                          fix: give 'c' outputPadding = 1""").check();
    }

    @Test
    void outputPaddingNegative() {
        DiagnosticCase.model("""
                        @Conv2DTranspose(filters = 8, kernelSize = 3, outputPadding = «-1) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:attribute-range] 'c' has outputPadding = -1, which must be at least 0
                          fix: give 'c' outputPadding = 0""").check();
    }

    @Test
    void transposedStridesAndDilation() {
        DiagnosticCase.model("""
                        @Conv2DTranspose(filters = 8, kernelSize = 3, strides = 2, dilationRate = «2) Tensor c(@Shape("8, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:strides-dilation] 'c' has both strides and dilationRate above 1: only one of them can be
                          fix: give 'c' dilationRate = 1, or give 'c' strides = 1""").check();
    }

    @Test
    void transposedCutsOffAll() {
        DiagnosticCase.model("""
                        @Conv2DTranspose(filters = 8, kernelSize = 4, strides = 2, padding = Padding.SAME, outputPadding = «0) Tensor c(@Shape("1, 8, 3") Tensor image);
                        """).reports("""
                        [tenon:transposed-empty] 'c' has no rows left of image (B, 1, 8, 3): its padding cuts off all
                          image  (B, 1, 8, 3)  @Shape("1, 8, 3"), line 13
                          fix: give 'c' padding = Padding.VALID""").check();
    }

    @Test
    void constantMissing() {
        DiagnosticCase.model("""
                        «@Constant @Shape("3") Tensor c();
                        """).reports("""
                        [tenon:attribute-missing] 'c' has no value, which @Constant needs
                          fix: give 'c' @Constant(0)""").check();
    }

    @Test
    void constantCount() {
        DiagnosticCase.model("""
                        @Constant(«{1, 2}) @Shape("3") Tensor c();
                        """).reports("""
                        [tenon:constant-count] 'c' has 2 numbers, but its shape (B, 3) has 3 elements: one stands for all, or there is one for each, at most 4096
                          fix: give 'c' @Constant(1)""").check();
    }

    @Test
    void constantNotFinite() {
        DiagnosticCase.model("""
                        @Constant({1, «1e300}) @Shape("2") Tensor c();
                        """).reports("""
                        [tenon:attribute-range] 'c' has the number 1.0E300, which must be a finite number
                          fix: give 'c' @Constant(0)""").check();
    }

    @Test
    void preluSharesTheBatch() {
        DiagnosticCase.model("""
                        @PReLU(sharedAxes = «0) Tensor p(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:axis] 'p' has sharedAxes = 0, which is the batch of x (B, 3)
                          fix: give 'p' sharedAxes = -1""").check();
    }

    @Test
    void upSamplingByNothing() {
        DiagnosticCase.model("""
                        @UpSampling2D(size = {2, «0}) Tensor u(@Shape("3, 3, 1") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'u' has size = 0, which must be at least 1
                          fix: give 'u' size = {2, 1}""").check();
    }

    @Test
    void momentumAboveOne() {
        DiagnosticCase.model("""
                        @BatchNormalization(momentum = «1.5) Tensor n(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'n' has momentum = 1.5, which must be from 0 to 1
                          fix: give 'n' momentum = 0.99""").check();
    }

    @Test
    void batchNormalizationOverTheBatch() {
        DiagnosticCase.model("""
                        @BatchNormalization(axis = «0) Tensor n(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:axis] 'n' has axis = 0, which is the batch of x (B, 4, 6)
                          fix: give 'n' axis = -1""").check();
    }

    @Test
    void noiseDeviation() {
        DiagnosticCase.model("""
                        @RandomNormal(stddev = «-1) @Shape("3") Tensor noise();
                        """).reports("""
                        [tenon:attribute-range] 'noise' has stddev = -1, which must be 0 or more
                          fix: give 'noise' stddev = 1""").check();
    }

    @Test
    void initialiserMissing() {
        DiagnosticCase.model("""
                        @Dense(units = 2, kernelInitializer = «@Init(stddev = 0.1)) Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:init-missing] the kernelInitializer of 'h' does not say which initialiser it is
                          fix: give 'h' @Init(NORMAL)""").check();
    }

    @Test
    void initialiserAttribute() {
        DiagnosticCase.model("""
                        @Dense(units = 2, kernelInitializer = @Init(value = HE_NORMAL, gain = «2)) Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:init-attribute] the kernelInitializer of 'h' is HE_NORMAL, which has no gain
                          fix: remove gain from 'h'""").check();
    }

    @Test
    void initialiserNumber() {
        DiagnosticCase.model("""
                        @Dense(units = 2, kernelInitializer = @Init(value = NORMAL, stddev = «-1)) Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'h' has stddev = -1, which must be 0 or more
                          fix: give 'h' stddev = 0.05""").check();
    }

    @Test
    void initialiserIdentity() {
        DiagnosticCase.model("""
                        @Dense(units = 2, biasInitializer = @Init(«IDENTITY)) Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:init-identity] the biasInitializer of 'h' is IDENTITY, and the weight has 1 axes: only one of two axes can begin as the identity
                          fix: remove biasInitializer from 'h'""").check();
    }

    @Test
    void regularizeNegative() {
        DiagnosticCase.model("""
                        @Dense(units = 2) @Regularize(l2 = «-1) Tensor h(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'h' has l2 = -1, which must be 0 or more
                          fix: give 'h' l2 = 1e-4""").check();
    }

    @Test
    void labelSmoothing() {
        DiagnosticCase.model("""
                        @Dense(units = 2, activation = SOFTMAX) Tensor p(@Shape("3") Tensor x);
                        @CategoricalCrossentropy(labelSmoothing = «1.1) Tensor loss(Tensor p, Tensor label);
                        """).reports("""
                        [tenon:attribute-range] 'loss' has labelSmoothing = 1.1, which must be from 0 to 1
                          fix: give 'loss' labelSmoothing = 0.1""").check();
    }

    @Test
    void huberDelta() {
        DiagnosticCase.model("""
                        @Dense(units = 2) Tensor h(@Shape("3") Tensor x);
                        @Huber(delta = «0) Tensor loss(Tensor h, Tensor target);
                        """).reports("""
                        [tenon:attribute-range] 'loss' has delta = 0, which must be more than 0
                          fix: give 'loss' delta = 1""").check();
    }

    @Test
    void binaryTarget() {
        DiagnosticCase.model("""
                        @Dense(units = 1, activation = SIGMOID) Tensor h(@Shape("3") Tensor x);
                        @BinaryCrossentropy(target = «2) Tensor loss(Tensor h);
                        """).reports("""
                        [tenon:attribute-range] 'loss' has target = 2, which must be from 0 to 1
                          fix: give 'loss' target = 1""").check();
    }

    @Test
    void axisTwice() {
        DiagnosticCase.model("""
                        @LayerNormalization(axis = {2, «-1}) Tensor n(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:axis-twice] the axis of 'n' names axis 2 of x (B, 4, 6) twice
                          fix: give 'n' axis = -1""").check();
    }

    @Test
    void axisOfTheBatchAmongSeveral() {
        DiagnosticCase.model("""
                        @LayerNormalization(axis = {1, «0}) Tensor n(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:axis] 'n' has axis = 0, which is the batch of x (B, 4, 6)
                          fix: give 'n' axis = -1""").check();
    }

    @Test
    void noAxis() {
        DiagnosticCase.model("""
                        @RMSNormalization(axis = «{}) Tensor n(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:axes-empty] the axis of 'n' names no axis
                          fix: give 'n' axis = -1""").check();
    }

    @Test
    void epsilonNotPositive() {
        DiagnosticCase.model("""
                        @LayerNormalization(epsilon = «0) Tensor n(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'n' has epsilon = 0, which must be more than 0
                          fix: give 'n' epsilon = 1e-3""").check();
    }

    @Test
    void openSizeIsNormalized() {
        DiagnosticCase.model("""
                        @LayerNormalization(axis = {1, 2}) Tensor n(@Shape("T, 6") Tensor «x);
                        @MeanSquaredError(target = 1) Tensor loss(Tensor n);
                        """).reports("""
                        [tenon:template] 'n' needs a number for axis 1 of x (B, T, 6), which is T: its weights would have an open size
                          x  (B, T, 6)  @Shape("T, 6"), line 13
                          without a loss of its own the model would be a template, for others to embed
                          fix: give 'x' @Shape("64, 6")""").check();
    }

    @Test
    void groupsThatDoNotDivide() {
        DiagnosticCase.model("""
                        «@GroupNormalization Tensor n(@Shape("4, 4, 48") Tensor x);
                        """).reports("""
                        [tenon:normalization-groups] 'n' has groups = 32, which is no divisor of the 48 channels of x (B, 4, 4, 48)
                          x  (B, 4, 4, 48)  @Shape("4, 4, 48"), line 13
                          fix: give 'n' groups = 24""").check();
    }

    @Test
    void clipOfNothing() {
        DiagnosticCase.model("""
                        «@Clip Tensor y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:clip-nothing] 'y' has neither min nor max, so it clips nothing
                          fix: give 'y' min = 0, or give 'y' max = 1""").check();
    }

    @Test
    void clipToNothing() {
        DiagnosticCase.model("""
                        @Clip(min = 2, max = «1) Tensor y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:clip-empty] 'y' clips to at least 2 and at most 1: no number is both
                          fix: give 'y' max = 3""").check();
    }

    @Test
    void powerWithoutExponent() {
        DiagnosticCase.model("""
                        «@Power Tensor y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:attribute-missing] 'y' has no value, which @Power needs
                          fix: give 'y' @Power(2)""").check();
    }

    @Test
    void sliceOutside() {
        DiagnosticCase.model("""
                        @Slice(begin = 2, end = «7) Tensor y(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:slice] 'y' takes what stands from 2 to 7 along axis 2 of x (B, 4, 6): that is not within it
                          x  (B, 4, 6)  @Shape("4, 6"), line 13
                          fix: remove end from 'y'""").check();
    }

    @Test
    void sliceBehindTheEnd() {
        DiagnosticCase.model("""
                        @Slice(axis = 1, begin = «4) Tensor y(@Shape("4, 6") Tensor x);
                        """).reports("""
                        [tenon:slice] 'y' takes what stands from 4 to 4 along axis 1 of x (B, 4, 6): that is not within it
                          x  (B, 4, 6)  @Shape("4, 6"), line 13
                          fix: make 'y' a @Slice(axis = 1, begin = 0, end = 1)""").check();
    }

    @Test
    void stackAlongTheBatch() {
        DiagnosticCase.model("""
                        @Stack(axis = «0) Tensor y(@Shape("4") Tensor a, @Shape("4") Tensor b);
                        """).reports("""
                        [tenon:stack-axis] 'y' has axis = 0, but its result has the axes 1 to 2 behind the batch
                          fix: give 'y' axis = -1""").check();
    }

    @Test
    void threeAxesOfADot() {
        DiagnosticCase.model("""
                        @Dot(axes = «{1, 1, 1}) Tensor y(@Shape("4") Tensor a, @Shape("4") Tensor b);
                        """).reports("""
                        [tenon:dot-axes] 'y' has 3 numbers as axes: one stands for both arguments, or two
                          fix: give 'y' axes = -1""").check();
    }

    @Test
    void oneHotOfHowMany() {
        DiagnosticCase.model("""
                        «@OneHot Tensor y(@Shape("4") IntTensor label);
                        """).reports("""
                        [tenon:attribute-missing] 'y' has no numClasses, which @OneHot needs
                          fix: give 'y' numClasses = 10""").check();
    }

    @Test
    void rotaryAxesTheSame() {
        DiagnosticCase.model("""
                        @RotaryEmbedding(featureAxis = «1) Tensor r(@Shape("10, 8") Tensor x);
                        """).reports("""
                        [tenon:rotary-axes] 'r' has axis 1 of x (B, 10, 8) both as sequenceAxis and as featureAxis
                          x  (B, 10, 8)  @Shape("10, 8"), line 13
                          fix: give 'r' featureAxis = -1""").check();
    }

    @Test
    void rotaryOdd() {
        DiagnosticCase.model("""
                        @RotaryEmbedding Tensor r(@Shape("10, 7") Tensor «x);
                        """).reports("""
                        [tenon:rotary-odd] 'r' turns pairs of features, but there are 7 along axis 2 of x (B, 10, 7)
                          x  (B, 10, 7)  @Shape("10, 7"), line 13
                          fix: give 'x' @Shape("10, 8")""").check();
    }

    @Test
    void rotaryOddLayer() {
        DiagnosticCase.model("""
                        @Dense(units = 7) Tensor h(@Shape("10, 4") Tensor x);
                        @RotaryEmbedding Tensor r(Tensor «h);
                        """).reports("""
                        [tenon:rotary-odd] 'r' turns pairs of features, but there are 7 along axis 2 of h (B, 10, 7)
                          h  (B, 10, 7)  @Dense(units = 7), line 13
                          fix: give 'h' units = 8""").check();
    }

    @Test
    void positionsWithoutSteps() {
        DiagnosticCase.model("""
                        @PositionalEncoding Tensor p(@Shape("8") Tensor «x);
                        """).reports("""
                        [tenon:rank] 'p' reads x (B, 8), but @PositionalEncoding needs sequences (B, T, D)
                          x  (B, 8)  @Shape("8"), line 13
                          fix: give 'x' @Shape("1, 8")""").check();
    }

    @Test
    void wavelengthNotPositive() {
        DiagnosticCase.model("""
                        @PositionalEncoding(maxWavelength = «0) Tensor p(@Shape("4, 8") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'p' has maxWavelength = 0, which must be more than 0
                          fix: give 'p' maxWavelength = 10000""").check();
    }
}
