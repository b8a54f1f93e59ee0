package dev.tenon.processor.gradient;

import dev.tenon.processor.CompiledModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every operation against differences, at sizes that fill no tile, panel or shard. */
@Tag("kernels")
final class OperationGradientTest {

    /** A layer {@code y}; the rest of the model makes a smooth loss of it. */
    private static final String SMOOTH = """
            dense                @Dense(units = 17, activation = TANH) Tensor y(@Shape("19") Tensor x)
            denseNoBias          @Dense(units = 33, useBias = false, activation = SIGMOID) Tensor y(@Shape("3") Tensor x)
            denseSteps           @Dense(units = 5, activation = SOFTPLUS) Tensor y(@Shape("7, 3") Tensor x)
            densePositions       @Dense(units = 18) Tensor y(@Shape("2, 3, 17") Tensor x)
            denseOpen            @Dense(units = 3, activation = TANH) Tensor y(@Shape("T, 4") Tensor x)
            one                  @Dense(units = 1) Tensor y(@Shape("1") Tensor x)
            convValid            @Conv2D(filters = 17, kernelSize = {3, 2}) Tensor y(@Shape("7, 5, 3") Tensor x)
            convSame             @Conv2D(filters = 5, kernelSize = 3, padding = Padding.SAME) Tensor y(@Shape("5, 7, 2") Tensor x)
            convStrides          @Conv2D(filters = 3, kernelSize = {2, 3}, strides = {3, 2}, padding = Padding.SAME) Tensor y(@Shape("8, 7, 3") Tensor x)
            convDilation         @Conv2D(filters = 3, kernelSize = 2, dilationRate = {3, 2}) Tensor y(@Shape("7, 5, 2") Tensor x)
            convGroups           @Conv2D(filters = 51, kernelSize = 3, groups = 3) Tensor y(@Shape("4, 5, 6") Tensor x)
            convPointwise        @Conv2D(filters = 19, kernelSize = 1) Tensor y(@Shape("3, 5, 7") Tensor x)
            convPointwiseStrides @Conv2D(filters = 3, kernelSize = 1, strides = 2) Tensor y(@Shape("5, 5, 7") Tensor x)
            convPointwiseGroups  @Conv2D(filters = 4, kernelSize = 1, groups = 2) Tensor y(@Shape("3, 5, 6") Tensor x)
            convOpen             @Conv2D(filters = 3, kernelSize = 3, padding = Padding.SAME) Tensor y(@Shape("H, W, 2") Tensor x)
            convEachChannel      @Conv2D(filters = 12, kernelSize = {3, 2}, groups = 6, padding = Padding.SAME) Tensor y(@Shape("4, 5, 6") Tensor x)
            depthwise            @DepthwiseConv2D(kernelSize = {3, 2}) Tensor y(@Shape("7, 5, 3") Tensor x)
            depthwiseSame        @DepthwiseConv2D(kernelSize = 3, padding = Padding.SAME, activation = TANH) Tensor y(@Shape("5, 7, 19") Tensor x)
            depthwiseStrides     @DepthwiseConv2D(kernelSize = {2, 3}, strides = {3, 2}, padding = Padding.SAME, useBias = false) Tensor y(@Shape("8, 11, 19") Tensor x)
            depthwiseDilation    @DepthwiseConv2D(kernelSize = 2, dilationRate = {3, 2}) Tensor y(@Shape("7, 5, 19") Tensor x)
            depthwiseMultiplier  @DepthwiseConv2D(kernelSize = 3, depthMultiplier = 2, padding = Padding.SAME) Tensor y(@Shape("4, 5, 19") Tensor x)
            depthwiseOpen        @DepthwiseConv2D(kernelSize = 3, depthMultiplier = 3, strides = 2, padding = Padding.SAME) Tensor y(@Shape("H, W, 5") Tensor x)
            depthwiseOpenValid   @DepthwiseConv2D(kernelSize = 2) Tensor y(@Shape("H, W, 5") Tensor x)
            depthwiseTwice       @DepthwiseConv2D(kernelSize = 3, padding = Padding.SAME, activation = TANH) Tensor h(@Shape("4, 5, 19") Tensor x); @DepthwiseConv2D(kernelSize = 3, padding = Padding.SAME, activation = TANH) @Shares("h") Tensor y(Tensor h)
            separable            @SeparableConv2D(filters = 7, kernelSize = {2, 3}, depthMultiplier = 2) Tensor y(@Shape("5, 6, 9") Tensor x)
            separableSame        @SeparableConv2D(filters = 17, kernelSize = 3, strides = 2, padding = Padding.SAME, useBias = false, activation = TANH) Tensor y(@Shape("5, 6, 19") Tensor x)
            separableOpen        @SeparableConv2D(filters = 3, kernelSize = 3, padding = Padding.SAME) Tensor y(@Shape("H, W, 5") Tensor x)
            transposed           @Conv2DTranspose(filters = 5, kernelSize = {3, 2}, strides = {2, 3}) Tensor y(@Shape("3, 4, 17") Tensor x)
            transposedSame       @Conv2DTranspose(filters = 3, kernelSize = 4, strides = 2, padding = Padding.SAME, useBias = false) Tensor y(@Shape("3, 5, 2") Tensor x)
            transposedPadding    @Conv2DTranspose(filters = 17, kernelSize = 3, strides = 2, padding = Padding.SAME, outputPadding = {1, 0}) Tensor y(@Shape("3, 4, 2") Tensor x)
            transposedDilation   @Conv2DTranspose(filters = 3, kernelSize = 2, dilationRate = {3, 2}) Tensor y(@Shape("3, 4, 2") Tensor x)
            transposedPointwise  @Conv2DTranspose(filters = 19, kernelSize = 1) Tensor y(@Shape("3, 5, 7") Tensor x)
            transposedOpen       @Conv2DTranspose(filters = 3, kernelSize = 3, strides = 2, padding = Padding.SAME) Tensor y(@Shape("H, W, 2") Tensor x)
            transposedOpenValid  @Conv2DTranspose(filters = 3, kernelSize = 2, strides = 3) Tensor y(@Shape("H, W, 2") Tensor x)
            upNearest            @UpSampling2D(size = {3, 2}) Tensor y(@Shape("3, 4, 5") Tensor x)
            upBilinear           @UpSampling2D(size = {3, 2}, interpolation = Interpolation.BILINEAR) Tensor y(@Shape("3, 4, 17") Tensor x)
            upBilinearOpen       @UpSampling2D(interpolation = Interpolation.BILINEAR) Tensor y(@Shape("H, 1, 3") Tensor x)
            upNearestOpen        @UpSampling2D Tensor y(@Shape("H, W, 3") Tensor x)
            variable             @Variable @Shape("3, 7") Tensor v(); @Multiply Tensor y(Tensor v, @Shape("3, 7") Tensor x)
            constant             @Constant({1.5, -2, 0.25}) @Shape("3") Tensor v(); @Multiply Tensor y(Tensor v, @Shape("3") Tensor x)
            constantOne          @Constant(0.5) @Shape("T, 3") Tensor v(); @Multiply Tensor y(Tensor v, @Shape("T, 3") Tensor x)
            conv1dValid          @Conv1D(filters = 17, kernelSize = 3) Tensor y(@Shape("7, 5") Tensor x)
            conv1dSame           @Conv1D(filters = 5, kernelSize = 4, strides = 3, padding = Padding.SAME) Tensor y(@Shape("8, 3") Tensor x)
            conv1dCausal         @Conv1D(filters = 3, kernelSize = 3, dilationRate = 2, padding = Padding.CAUSAL) Tensor y(@Shape("7, 2") Tensor x)
            conv1dCausalStrides  @Conv1D(filters = 3, kernelSize = 3, strides = 2, padding = Padding.CAUSAL, activation = TANH) Tensor y(@Shape("8, 2") Tensor x)
            conv1dGroups         @Conv1D(filters = 6, kernelSize = 2, groups = 3, useBias = false) Tensor y(@Shape("6, 6") Tensor x)
            conv1dEachChannel    @Conv1D(filters = 6, kernelSize = 3, groups = 3, padding = Padding.CAUSAL) Tensor y(@Shape("T, 3") Tensor x)
            conv1dOne            @Conv1D(filters = 3, kernelSize = 1) Tensor y(@Shape("5, 2") Tensor x)
            conv1dOpen           @Conv1D(filters = 3, kernelSize = 3, padding = Padding.CAUSAL) Tensor y(@Shape("T, 2") Tensor x)
            conv1dOpenStrides    @Conv1D(filters = 3, kernelSize = 2, strides = 2) Tensor y(@Shape("T, 2") Tensor x)
            average1d            @AveragePooling1D(poolSize = 2) Tensor y(@Shape("7, 3") Tensor x)
            average1dSame        @AveragePooling1D(poolSize = 3, strides = 2, padding = Padding.SAME) Tensor y(@Shape("T, 17") Tensor x)
            globalAverage1d      @GlobalAveragePooling1D Tensor y(@Shape("T, 7") Tensor x)
            globalAverage1dKeep  @GlobalAveragePooling1D(keepDims = true) Tensor y(@Shape("5, 7") Tensor x)
            maskedAverage        @Dense(units = 3) Tensor d(@Shape("T, 3") Tensor x); @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Multiply Tensor m(Tensor e, @Shape("1, 3") Tensor z); @GlobalAveragePooling1D Tensor h(Tensor m); @GlobalAveragePooling1D Tensor g(Tensor d); @Add Tensor y(Tensor g, Tensor h)
            maskedSteps          @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Masking Tensor m(@Shape("2, 3") Tensor x); @Concatenate(axis = 1) Tensor c(Tensor m, Tensor e); @Slice(axis = 1, begin = 1) Tensor s(Tensor c); @Reshape("T + 1, 3, 1") Tensor r(Tensor s); @Mean(axis = 3) Tensor k(Tensor r); @GlobalAveragePooling1D(keepDims = true) Tensor y(Tensor k)
            maskedRnn            @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @SimpleRNN(units = 5) Tensor r(Tensor e); @Dense(units = 4) Tensor y(Tensor r)
            maskedRnnSteps       @SimpleRNN(units = 5, activation = GELU, returnSequences = true) Tensor r(@Shape("T, 3") Tensor x, @Shape("5") Tensor s, @From("valid") @Shape("T") IntTensor mask); @SimpleRNN(units = 4, goBackwards = true, returnSequences = true) Tensor b(Tensor r); @GlobalAveragePooling1D Tensor y(Tensor b)
            maskedLstm           @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @LSTM(units = 17) Tensor r(Tensor e); @Dense(units = 4) Tensor y(Tensor r)
            maskedLstmSteps      @LSTM(units = 5, activation = GELU, recurrentActivation = HARD_SIGMOID, returnSequences = true) Tensor r(@Shape("T, 3") Tensor x, @Shape("5") Tensor h, @Shape("5") Tensor c, @From("valid") @Shape("T") IntTensor mask); @LSTM(units = 4, goBackwards = true, returnSequences = true) Tensor b(Tensor r); @GlobalAveragePooling1D Tensor y(Tensor b)
            maskedGru            @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @GRU(units = 17) Tensor r(Tensor e); @Dense(units = 4) Tensor y(Tensor r)
            maskedGruSteps       @GRU(units = 5, activation = GELU, recurrentActivation = SOFTSIGN, resetAfter = false, returnSequences = true) Tensor r(@Shape("T, 3") Tensor x, @Shape("5") Tensor s, @From("valid") @Shape("T") IntTensor mask); @GRU(units = 4, goBackwards = true, returnSequences = true) Tensor b(Tensor r); @GlobalAveragePooling1D Tensor y(Tensor b)
            bothWays             @Bidirectional @SimpleRNN(units = 5, returnSequences = true) Tensor y(@Shape("T, 3") Tensor x, @Shape("5") Tensor a, @Shape("5") Tensor b)
            bothWaysParts        @Bidirectional(mergeMode = MergeMode.MUL) @LSTM(units = 3) Tensor r(@Shape("4, 2") Tensor x); @Part("sequence") Tensor s(Tensor r); @Part("backwardCell") Tensor c(Tensor r); @Add Tensor y(Tensor s, Tensor r, Tensor c)
            maskedBothWays       @Bidirectional @LSTM(units = 5, returnSequences = true) Tensor r(@Shape("T, 3") Tensor x, @Shape("5") Tensor h, @Shape("5") Tensor c, @Shape("5") Tensor i, @Shape("5") Tensor d, @From("valid") @Shape("T") IntTensor mask); @Bidirectional(mergeMode = MergeMode.SUM) @SimpleRNN(units = 4) Tensor y(Tensor r)
            maskedBothWaysGru    @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Bidirectional(mergeMode = MergeMode.AVE) @GRU(units = 5, returnSequences = true) Tensor r(Tensor e); @Bidirectional @GRU(units = 3, resetAfter = false) Tensor b(Tensor r); @Part("sequence") Tensor s(Tensor b); @Add Tensor y(Tensor s, Tensor b)
            rnnDropout           @SimpleRNN(units = 5, dropout = 0.4, recurrentDropout = 0.3, returnSequences = true) Tensor y(@Shape("T, 3") Tensor x, @Shape("5") Tensor a)
            rnnDropoutLast       @SimpleRNN(units = 17, recurrentDropout = 0.3, activation = GELU) Tensor y(@Shape("4, 3") Tensor x)
            lstmDropout          @LSTM(units = 5, dropout = 0.4, recurrentDropout = 0.3) Tensor r(@Shape("T, 3") Tensor x, @Shape("5") Tensor a, @Shape("5") Tensor b); @Part("cell") Tensor c(Tensor r); @Part("sequence") Tensor s(Tensor r); @Add Tensor y(Tensor r, Tensor c, Tensor s)
            lstmDropoutLast      @LSTM(units = 17, recurrentDropout = 0.3, recurrentActivation = GELU) Tensor y(@Shape("4, 3") Tensor x)
            gruDropout           @GRU(units = 5, dropout = 0.4, recurrentDropout = 0.3, returnSequences = true) Tensor y(@Shape("T, 3") Tensor x, @Shape("5") Tensor a)
            gruDropoutBefore     @GRU(units = 17, recurrentDropout = 0.3, resetAfter = false, goBackwards = true) Tensor y(@Shape("4, 3") Tensor x)
            maskedDropout        @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @SimpleRNN(units = 5, dropout = 0.4, recurrentDropout = 0.3, returnSequences = true) Tensor r(Tensor e, @Shape("5") Tensor a); @Bidirectional @LSTM(units = 3, dropout = 0.3, recurrentDropout = 0.3, returnSequences = true) Tensor b(Tensor r); @LSTM(units = 4, recurrentDropout = 0.5) Tensor y(Tensor b, @Shape("4") Tensor h, @Shape("4") Tensor c)
            maskedGruDropout     @Embedding(inputDim = 4, outputDim = 3, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @GRU(units = 5, dropout = 0.4, recurrentDropout = 0.3, returnSequences = true) Tensor r(Tensor e, @Shape("5") Tensor a); @Bidirectional(mergeMode = MergeMode.SUM) @GRU(units = 3, recurrentDropout = 0.3, resetAfter = false) Tensor y(Tensor r, @Shape("3") Tensor b, @Shape("3") Tensor c)
            masking              @Masking(maskValue = 0.5) Tensor m(@Shape("5, 3") Tensor x); @Dense(units = 4, activation = TANH) Tensor y(Tensor m)
            repeatVector         @RepeatVector(3) Tensor y(@Shape("5") Tensor x)
            repeatVectorOpen     @RepeatVector @Sizes("value = T") Tensor h(@Shape("5") Tensor x); @Multiply Tensor y(Tensor h, @Shape("T, 5") Tensor z)
            convWinograd         @Conv2D(filters = 32, kernelSize = 3) Tensor y(@Shape("7, 8, 16") Tensor x)
            convWinogradSame     @Conv2D(filters = 16, kernelSize = 3, padding = Padding.SAME, useBias = false, activation = TANH) Tensor h(@Shape("5, 4, 16") Tensor x); @Conv2D(filters = 16, kernelSize = 3, padding = Padding.SAME, useBias = false, activation = TANH) @Shares("h") Tensor y(Tensor h)
            convWinogradOpen     @Conv2D(filters = 16, kernelSize = 3, padding = Padding.SAME, activation = RELU) Tensor h(@Shape("H, W, 16") Tensor x); @Conv2D(filters = 2, kernelSize = 1) Tensor y(Tensor h)
            averageValid         @AveragePooling2D(poolSize = 2, strides = 1) Tensor y(@Shape("5, 7, 3") Tensor x)
            averageSame          @AveragePooling2D(poolSize = 3, strides = 2, padding = Padding.SAME) Tensor y(@Shape("5, 6, 17") Tensor x)
            globalAverage        @GlobalAveragePooling2D Tensor y(@Shape("3, 5, 7") Tensor x)
            globalAverageKeep    @GlobalAveragePooling2D(keepDims = true) Tensor y(@Shape("3, 5, 7") Tensor x)
            flatten              @Flatten Tensor y(@Shape("3, 5") Tensor x)
            reshape              @Reshape("5, -1") Tensor y(@Shape("3, 5, 7") Tensor x)
            permute              @Permute({3, 1, 2}) Tensor y(@Shape("3, 5, 7") Tensor x)
            add                  @Add Tensor y(@Shape("3, 5") Tensor x, @Shape("1, 5") Tensor z)
            subtract             @Subtract Tensor y(@Shape("3, 5") Tensor x, @Shape("3, 5") Tensor z)
            subtractSame         @Dense(units = 5) Tensor h(@Shape("5") Tensor x); @Subtract Tensor y(Tensor x, Tensor h)
            multiply             @Multiply Tensor y(@Shape("3, 5") Tensor x, @Shape("3, 1") Tensor z, @Shape("3, 5") Tensor u)
            square               @Multiply Tensor y(@Shape("5") Tensor x, @From("x") Tensor same)
            average              @Average Tensor y(@Shape("5") Tensor x, @Shape("5") Tensor z, @Shape("5") Tensor u)
            concatenate          @Concatenate Tensor y(@Shape("3, 5") Tensor x, @Shape("3, 2") Tensor z, @Shape("3, 1") Tensor u)
            concatenateFirst     @Concatenate(axis = 1) Tensor y(@Shape("3, 5") Tensor x, @Shape("1, 5") Tensor z)
            concatenateSame      @Concatenate Tensor y(@Shape("5") Tensor x, @From("x") Tensor same)
            softmax              @Softmax Tensor y(@Shape("3, 17") Tensor x)
            softmaxAxis          @Softmax(axis = 1) Tensor y(@Shape("3, 5, 2") Tensor x)
            logSoftmax           @Activation(LOG_SOFTMAX) Tensor y(@Shape("17") Tensor x)
            elu                  @Activation(ELU) Tensor y(@Shape("17") Tensor x)
            exponential          @Activation(EXPONENTIAL) Tensor y(@Shape("17") Tensor x)
            gelu                 @Activation(GELU) Tensor y(@Shape("17") Tensor x)
            geluApproximate      @Activation(GELU_APPROXIMATE) Tensor y(@Shape("17") Tensor x)
            mish                 @Activation(MISH) Tensor y(@Shape("17") Tensor x)
            sigmoid              @Activation(SIGMOID) Tensor y(@Shape("17") Tensor x)
            silu                 @Activation(SILU) Tensor y(@Shape("17") Tensor x)
            softplus             @Activation(SOFTPLUS) Tensor y(@Shape("17") Tensor x)
            softsign             @Activation(SOFTSIGN) Tensor y(@Shape("17") Tensor x)
            tanh                 @Activation(TANH) Tensor y(@Shape("17") Tensor x)
            layerNorm            @LayerNormalization Tensor y(@Shape("3, 19") Tensor x)
            layerNormPlain       @LayerNormalization(center = false, scale = false, epsilon = 0.1) Tensor y(@Shape("7") Tensor x)
            layerNormAxes        @LayerNormalization(axis = {3, 1}) Tensor y(@Shape("3, 2, 5") Tensor x)
            layerNormOpen        @LayerNormalization(axis = 2, scale = false) Tensor y(@Shape("T, 5") Tensor x)
            layerNormOverOpen    @LayerNormalization(axis = {1, 2}, scale = false, center = false) Tensor y(@Shape("T, 5") Tensor x)
            rmsNorm              @RMSNormalization Tensor y(@Shape("3, 19") Tensor x)
            rmsNormAxes          @RMSNormalization(axis = 1) Tensor y(@Shape("3, 5") Tensor x)
            groupNorm            @GroupNormalization(groups = 3) Tensor y(@Shape("4, 5, 51") Tensor x)
            groupNormOne         @GroupNormalization(groups = 1, center = false) Tensor y(@Shape("7, 3") Tensor x)
            groupNormEach        @GroupNormalization(groups = -1, scale = false) Tensor y(@Shape("T, 3") Tensor x)
            groupNormAxis        @GroupNormalization(groups = 2, axis = 1) Tensor y(@Shape("4, 5") Tensor x)
            batchNorm            @BatchNormalization Tensor y(@Shape("4, 5, 19") Tensor x)
            batchNormPlain       @BatchNormalization(scale = false, center = false, epsilon = 0.1) Tensor y(@Shape("3") Tensor x)
            maskedBatchNorm      @Embedding(inputDim = 4, outputDim = 3, maskZero = true, embeddingsInitializer = @Init(value = NORMAL, stddev = 1)) Tensor e(@Shape("T") IntTensor ids); @Multiply Tensor m(Tensor e, @Shape("1, 3") Tensor z); @BatchNormalization Tensor n(Tensor m); @Dense(units = 2, activation = TANH) Tensor y(Tensor n)
            batchNormAxis        @BatchNormalization(axis = 1, center = false) Tensor y(@Shape("4, T") Tensor x)
            batchNormDeep        @Dense(units = 5) Tensor h(@Shape("3") Tensor x); @BatchNormalization Tensor n(Tensor h); @Dense(units = 4, activation = TANH) Tensor k(Tensor n); @BatchNormalization(scale = false) Tensor y(Tensor k)
            batchNormFrozen      @Dense(units = 5) Tensor h(@Shape("3") Tensor x); @BatchNormalization @Frozen Tensor n(Tensor h); @Dense(units = 2) Tensor y(Tensor n)
            batchNormShared      @BatchNormalization Tensor n(@Shape("3") Tensor x); @BatchNormalization @Shares("n") Tensor y(Tensor n)
            exp                  @Exp Tensor y(@Shape("3, 7") Tensor x)
            log                  @Square Tensor s(@Shape("17") Tensor x); @Scale(value = 2, offset = 0.5) Tensor t(Tensor s); @Log Tensor y(Tensor t)
            sqrt                 @Square Tensor s(@Shape("17") Tensor x); @Scale(offset = 0.5) Tensor t(Tensor s); @Sqrt Tensor y(Tensor t)
            power                @Exp Tensor s(@Shape("17") Tensor x); @Power(-1.5) Tensor y(Tensor s)
            negate               @Negate Tensor y(@Shape("3, 7") Tensor x)
            divide               @Exp Tensor e(@Shape("1, 5") Tensor z); @Divide Tensor y(@Shape("3, 5") Tensor x, Tensor e)
            mean                 @Mean Tensor m(@Shape("3, 7") Tensor x); @Reshape("1") Tensor y(Tensor m)
            meanAxis             @Mean(axis = 1) Tensor y(@Shape("3, 7") Tensor x)
            meanOpen             @Mean(axis = 1) Tensor y(@Shape("T, 3") Tensor x)
            sumKeep              @Sum(axis = {1, 3}, keepDims = true) Tensor y(@Shape("3, 2, 5") Tensor x)
            where                @RandomNormal @Shape("3, 1") Tensor p(); @RandomNormal @Shape("1, 5") Tensor q(); @Greater Tensor c(Tensor p, Tensor q); @Where Tensor y(Tensor c, @Shape("3, 5") Tensor x, @Shape("5") Tensor z)
            oneHot               @OneHot(numClasses = 7) Tensor h(@Shape("3") IntTensor label); @Multiply Tensor y(Tensor h, @Shape("3, 7") Tensor x)
            cast                 @Cast Tensor h(@Shape("3") IntTensor label); @Multiply Tensor y(Tensor h, @Shape("3") Tensor x)
            slice                @Slice(axis = 1, begin = 1, end = -2) Tensor y(@Shape("7, 3") Tensor x)
            sliceLast            @Slice(begin = -3) Tensor y(@Shape("2, 7") Tensor x)
            sliceOpen            @Slice(axis = 1, begin = 1) Tensor y(@Shape("T, 3") Tensor x)
            stack                @Stack Tensor y(@Shape("3, 2") Tensor x, @Shape("3, 2") Tensor z)
            stackFirst           @Stack(axis = 1) Tensor y(@Shape("3, 2") Tensor x, @Shape("3, 2") Tensor z, @Shape("3, 2") Tensor u)
            stopGradient         @RandomNormal @Shape("7") Tensor r(); @StopGradient Tensor c(Tensor r); @Multiply Tensor y(Tensor c, @Shape("7") Tensor x)
            dot                  @Dot Tensor y(@Shape("5") Tensor x, @Shape("5") Tensor z)
            dotAxes              @Dot(axes = {2, 1}) Tensor y(@Shape("3, 7, 2") Tensor x, @Shape("7, 5") Tensor z)
            dotNormalized        @Dot(axes = 2, normalize = true) Tensor y(@Shape("3, 7") Tensor x, @Shape("5, 7") Tensor z)
            matmul               @Matmul Tensor y(@Shape("3, 7") Tensor x, @Shape("7, 19") Tensor z)
            matmulTurned         @Matmul(transposeA = true, transposeB = true) Tensor y(@Shape("2, 7, 3") Tensor x, @Shape("1, 5, 7") Tensor z)
            matmulOpen           @Matmul(transposeB = true) Tensor y(@Shape("T, 3") Tensor x, @Shape("T, 3") Tensor z)
            matmulSame           @Matmul(transposeB = true) Tensor y(@Shape("5, 3") Tensor x, @From("x") Tensor same)
            positions            @PositionalEncoding Tensor p(@Shape("7, 5") Tensor x); @Multiply Tensor y(Tensor x, Tensor p)
            positionsOpen        @PositionalEncoding(maxWavelength = 30) Tensor p(@Shape("2, T, 3") Tensor x); @Multiply Tensor y(Tensor x, Tensor p)
            rotary               @RotaryEmbedding Tensor y(@Shape("7, 6") Tensor x)
            rotaryHeads          @RotaryEmbedding(maxWavelength = 9, scalingFactor = 2) Tensor y(@Shape("T, 3, 18") Tensor x)
            rotaryAxes           @RotaryEmbedding(sequenceAxis = -1, featureAxis = 2) Tensor y(@Shape("3, 4, 5") Tensor x)
            attention            @MultiHeadAttention(numHeads = 3, keyDim = 5) Tensor y(@Shape("7, 6") Tensor x)
            attentionCausal      @MultiHeadAttention(numHeads = 2, keyDim = 3, useCausalMask = true) Tensor y(@Shape("T, 17") Tensor x)
            attentionLong        @MultiHeadAttention(numHeads = 1, keyDim = 2, useBias = false, useCausalMask = true) Tensor y(@Shape("53, 2") Tensor x)
            attentionImage       @MultiHeadAttention(numHeads = 2, keyDim = 3, outputShape = {2, 2}) Tensor y(@Shape("2, 3, 5") Tensor x)
            attentionCross       @MultiHeadAttention(numHeads = 2, keyDim = 3, valueDim = 5) Tensor y(@Shape("5, 3") Tensor x, @Shape("T, 4") Tensor z)
            attentionThree       @MultiHeadAttention(numHeads = 2, keyDim = 3, dropout = 0.3) Tensor y(@Shape("5, 3") Tensor x, @Shape("4, 7") Tensor z, @Shape("4, 2") Tensor u)
            attentionKeyIsQuery  @MultiHeadAttention(numHeads = 2, keyDim = 3) Tensor y(@Shape("5, 3") Tensor x, @Shape("5, 2") Tensor z, @From("x") Tensor key)
            attentionDropout     @MultiHeadAttention(numHeads = 2, keyDim = 3, dropout = 0.4) Tensor y(@Shape("7, 6") Tensor x)
            attentionMasks       @MultiHeadAttention(numHeads = 2, keyDim = 3) Tensor y(@Shape("5, 3") Tensor x, @Shape("7, 4") Tensor z, @From("m") @Shape("5, 7") IntTensor attentionMask, @From("n") @Shape("7") IntTensor valueMask, @From("p") @Shape("5") IntTensor queryMask, @From("o") @Shape("7") IntTensor keyMask)
            attentionScores      @MultiHeadAttention(numHeads = 2, keyDim = 3, useCausalMask = true) Tensor a(@Shape("5, 3") Tensor x); @Part("scores") Tensor s(Tensor a); @Flatten Tensor f(Tensor a); @Flatten Tensor g(Tensor s); @Concatenate Tensor y(Tensor f, Tensor g)
            attentionScoresCross @MultiHeadAttention(numHeads = 2, keyDim = 3, valueDim = 5) Tensor a(@Shape("5, 3") Tensor x, @Shape("7, 4") Tensor z, @From("m") @Shape("5, 7") IntTensor attentionMask, @From("n") @Shape("7") IntTensor valueMask, @From("p") @Shape("5") IntTensor queryMask); @Part("scores") Tensor s(Tensor a); @Flatten Tensor f(Tensor a); @Flatten Tensor g(Tensor s); @Concatenate Tensor y(Tensor f, Tensor g)
            embedding            @Embedding(inputDim = 7, outputDim = 19) Tensor y(@Shape("5") IntTensor x)
            embeddingOpen        @Embedding(inputDim = 4, outputDim = 3) Tensor y(@Shape("T, 2") IntTensor x)
            embeddingOne         @Embedding(inputDim = 5, outputDim = 1) Tensor y(@Shape("") IntTensor x)
            embeddingShared      @Embedding(inputDim = 5, outputDim = 3) Tensor h(@Shape("5") IntTensor x); @Embedding(inputDim = 5, outputDim = 3) @Shares("h") Tensor g(@Shape("5") IntTensor z); @Subtract Tensor y(Tensor h, Tensor g)
            unembedding          @Embedding(inputDim = 19, outputDim = 5) Tensor e(@Shape("4") IntTensor x); @Dense(units = 5, activation = TANH) Tensor h(Tensor e); @Unembedding @Shares("e") Tensor y(Tensor h)
            unembeddingCap       @Embedding(inputDim = 3, outputDim = 17) Tensor e(@Shape("T") IntTensor x); @Unembedding(logitSoftCap = 0.5) @Shares("e") Tensor y(@Shape("2, T, 17") Tensor z)
            unembeddingTwice     @Unembedding @Shares("f") Tensor s(@Shape("3") Tensor z); @Embedding(inputDim = 33, outputDim = 3, embeddingsInitializer = @Init(value = NORMAL, stddev = 0.8)) Tensor e(@Shape("") IntTensor x); @Embedding(inputDim = 33, outputDim = 3, embeddingsInitializer = @Init(value = NORMAL, stddev = 0.8)) @Shares("e") Tensor f(@Shape("") IntTensor u); @Multiply Tensor h(Tensor e, Tensor f); @Unembedding @Shares("e") Tensor p(Tensor h); @Multiply Tensor y(Tensor p, Tensor s)
            positionRows         @PositionEmbedding(sequenceLength = 9) Tensor p(@Shape("7, 5") Tensor x); @Multiply Tensor y(Tensor x, Tensor p)
            positionRowsAll      @PositionEmbedding(sequenceLength = 3) Tensor p(@Shape("3, 19") Tensor x); @Multiply Tensor y(Tensor x, Tensor p)
            positionRowsOpen     @PositionEmbedding(sequenceLength = 40) Tensor p(@Shape("2, T, 3") Tensor x); @Multiply Tensor y(Tensor x, Tensor p)
            positionRowsShared   @PositionEmbedding(sequenceLength = 8) Tensor p(@Shape("5, 3") Tensor x); @PositionEmbedding(sequenceLength = 8) @Shares("p") Tensor q(@Shape("8, 3") Tensor z); @Mean(axis = 1) Tensor m(Tensor q); @Add Tensor y(Tensor p, Tensor m)
            rnn                  @SimpleRNN(units = 5) Tensor y(@Shape("4, 3") Tensor x)
            rnnSequences         @SimpleRNN(units = 17, returnSequences = true, activation = SIGMOID) Tensor y(@Shape("3, 2") Tensor x)
            rnnState             @SimpleRNN(units = 3, goBackwards = true) Tensor y(@Shape("5, 1") Tensor x, @Shape("3") Tensor state)
            rnnStateSequences    @SimpleRNN(units = 3, returnSequences = true, useBias = false) Tensor y(@Shape("3, 19") Tensor x, @Shape("3") Tensor state)
            rnnOfInput           @SimpleRNN(units = 4, activation = SILU) Tensor y(@Shape("4, 3") Tensor x)
            rnnSoftmax           @SimpleRNN(units = 4, activation = SOFTMAX, returnSequences = true) Tensor y(@Shape("3, 2") Tensor x)
            rnnLinear            @SimpleRNN(units = 2, activation = LINEAR) Tensor y(@Shape("3, 2") Tensor x)
            rnnOneStep           @SimpleRNN(units = 2) Tensor y(@Shape("1, 2") Tensor x)
            rnnOpen              @SimpleRNN(units = 3, returnSequences = true) Tensor h(@Shape("T, 2") Tensor x); @SimpleRNN(units = 2, returnSequences = true) Tensor y(Tensor h)
            rnnShared            @SimpleRNN(units = 3) Tensor h(@Shape("4, 2") Tensor x); @SimpleRNN(units = 3) @Shares("h") Tensor y(Tensor x, Tensor h)
            rnnBoth              @SimpleRNN(units = 3, returnSequences = true) Tensor h(@Shape("4, 2") Tensor x); @SimpleRNN(units = 3, goBackwards = true) Tensor g(Tensor x); @SimpleRNN(units = 3) Tensor y(Tensor h, Tensor g)
            lstm                 @LSTM(units = 5) Tensor y(@Shape("4, 3") Tensor x)
            lstmSequences        @LSTM(units = 17, returnSequences = true) Tensor y(@Shape("3, 2") Tensor x)
            lstmStates           @LSTM(units = 3, goBackwards = true) Tensor y(@Shape("5, 1") Tensor x, @Shape("3") Tensor hidden, @Shape("3") Tensor cell)
            lstmStatesSequences  @LSTM(units = 3, returnSequences = true, useBias = false) Tensor y(@Shape("3, 19") Tensor x, @Shape("3") Tensor hidden, @Shape("3") Tensor cell)
            lstmOfInputs         @LSTM(units = 4, activation = SILU, recurrentActivation = SOFTPLUS) Tensor y(@Shape("4, 3") Tensor x)
            lstmOfInput          @LSTM(units = 4, activation = GELU, returnSequences = true) Tensor y(@Shape("4, 3") Tensor x)
            lstmLinear           @LSTM(units = 2, activation = LINEAR, recurrentActivation = SOFTMAX) Tensor y(@Shape("3, 2") Tensor x)
            lstmOneStep          @LSTM(units = 2) Tensor y(@Shape("1, 2") Tensor x)
            lstmOpen             @LSTM(units = 3, returnSequences = true) Tensor h(@Shape("T, 2") Tensor x); @LSTM(units = 2, returnSequences = true) Tensor y(Tensor h)
            lstmShared           @LSTM(units = 3) Tensor h(@Shape("4, 2") Tensor x); @LSTM(units = 3) @Shares("h") Tensor y(Tensor x, Tensor h, @From("h") Tensor initialCell)
            gru                  @GRU(units = 5) Tensor y(@Shape("4, 3") Tensor x)
            gruSequences         @GRU(units = 17, returnSequences = true) Tensor y(@Shape("3, 2") Tensor x)
            gruState             @GRU(units = 3, goBackwards = true) Tensor y(@Shape("5, 1") Tensor x, @Shape("3") Tensor state)
            gruStateSequences    @GRU(units = 3, returnSequences = true, useBias = false) Tensor y(@Shape("3, 19") Tensor x, @Shape("3") Tensor state)
            gruOfInputs          @GRU(units = 4, activation = SILU, recurrentActivation = SOFTPLUS) Tensor y(@Shape("4, 3") Tensor x)
            gruLinear            @GRU(units = 2, activation = LINEAR, recurrentActivation = SOFTMAX) Tensor y(@Shape("3, 2") Tensor x)
            gruOneStep           @GRU(units = 2) Tensor y(@Shape("1, 2") Tensor x)
            gruOpen              @GRU(units = 3, returnSequences = true) Tensor h(@Shape("T, 2") Tensor x); @GRU(units = 2, returnSequences = true) Tensor y(Tensor h)
            gruShared            @GRU(units = 3) Tensor h(@Shape("4, 2") Tensor x); @GRU(units = 3) @Shares("h") Tensor y(Tensor x, Tensor h)
            gruBefore            @GRU(units = 5, resetAfter = false) Tensor y(@Shape("4, 3") Tensor x)
            gruBeforeSequences   @GRU(units = 17, resetAfter = false, returnSequences = true) Tensor y(@Shape("3, 2") Tensor x)
            gruBeforeState       @GRU(units = 3, resetAfter = false, useBias = false) Tensor y(@Shape("5, 1") Tensor x, @Shape("3") Tensor state)
            gruBeforeOfInputs    @GRU(units = 4, resetAfter = false, activation = SILU, recurrentActivation = SOFTPLUS, returnSequences = true) Tensor y(@Shape("T, 3") Tensor x)
            rnnParts             @SimpleRNN(units = 3) Tensor h(@Shape("T, 2") Tensor x); @Part("sequence") Tensor s(Tensor h); @Add Tensor y(Tensor s, Tensor h)
            rnnLast              @SimpleRNN(units = 3, returnSequences = true, goBackwards = true) Tensor h(@Shape("4, 2") Tensor x); @Part("hidden") Tensor y(Tensor h)
            lstmParts            @LSTM(units = 5) Tensor h(@Shape("4, 3") Tensor x); @Part("cell") Tensor c(Tensor h); @Part("sequence") Tensor s(Tensor h); @Add Tensor y(Tensor s, Tensor h, Tensor c)
            lstmCell             @LSTM(units = 5) Tensor h(@Shape("4, 3") Tensor x, @Shape("5") Tensor hidden, @Shape("5") Tensor cell); @Part("cell") Tensor y(Tensor h)
            lstmPartsOpen        @LSTM(units = 3, returnSequences = true) Tensor h(@Shape("T, 2") Tensor x); @Part("cell") Tensor c(Tensor h); @Part("hidden") Tensor s(Tensor h); @LSTM(units = 3) Tensor y(Tensor x, Tensor s, Tensor c)
            gruParts             @GRU(units = 3, resetAfter = false) Tensor h(@Shape("4, 2") Tensor x); @Part("sequence") Tensor s(Tensor h); @GRU(units = 3) Tensor y(Tensor s, Tensor h)
            gruLast              @GRU(units = 3, returnSequences = true) Tensor h(@Shape("4, 2") Tensor x); @Part("hidden") Tensor l(Tensor h); @Add Tensor y(Tensor h, Tensor l)
            gruBeforeShared      @GRU(units = 3, resetAfter = false) Tensor h(@Shape("4, 2") Tensor x); @GRU(units = 3, resetAfter = false) @Shares("h") Tensor y(Tensor x, Tensor h)
            dropout              @Dropout(0.4) Tensor y(@Shape("3, 7") Tensor x)
            dropoutAdd           @Dense(units = 7, activation = TANH) Tensor h(@Shape("3, 7") Tensor x); @Dropout(0.4) Tensor d(Tensor h); @Add Tensor y(Tensor x, Tensor d)
            dropoutAddOpen       @Dropout(0.4) Tensor d(@Shape("T, 7") Tensor x); @Dropout(0.3) Tensor e(Tensor x); @Add Tensor y(Tensor d, Tensor e)
            """;

    private static final String KINKS = """
            denseRelu      @Dense(units = 17, activation = RELU) Tensor y(@Shape("19") Tensor x)
            depthwiseRelu  @DepthwiseConv2D(kernelSize = 3, activation = RELU) Tensor y(@Shape("5, 7, 17") Tensor x)
            separableRelu  @SeparableConv2D(filters = 5, kernelSize = 3, activation = RELU) Tensor y(@Shape("5, 7, 2") Tensor x)
            convRelu       @Conv2D(filters = 17, kernelSize = 3, activation = RELU) Tensor y(@Shape("5, 7, 2") Tensor x)
            maxPool        @MaxPooling2D Tensor y(@Shape("4, 6, 17") Tensor x)
            maxPoolSame    @MaxPooling2D(poolSize = 3, strides = 2, padding = Padding.SAME) Tensor y(@Shape("5, 6, 3") Tensor x)
            globalMax      @GlobalMaxPooling2D Tensor y(@Shape("3, 5, 7") Tensor x)
            maxPool1d      @MaxPooling1D Tensor y(@Shape("7, 3") Tensor x)
            maxPool1dSame  @MaxPooling1D(poolSize = 3, strides = 2, padding = Padding.SAME) Tensor y(@Shape("T, 17") Tensor x)
            globalMax1d    @GlobalMaxPooling1D Tensor y(@Shape("T, 7") Tensor x)
            maximum        @Maximum Tensor y(@Shape("3, 5") Tensor x, @Shape("1, 5") Tensor z)
            minimum        @Minimum Tensor y(@Shape("3, 5") Tensor x, @Shape("3, 5") Tensor z, @Shape("3, 1") Tensor u)
            relu           @Activation(RELU) Tensor y(@Shape("17") Tensor x)
            reluDropout    @Dense(units = 17, activation = RELU) Tensor h(@Shape("3, 5") Tensor x); @Dropout(0.4) Tensor y(Tensor h)
            reluDropoutAdd @Activation(RELU) Tensor h(@Shape("T, 5") Tensor x); @Dropout(0.4) Tensor d(Tensor h); @Add Tensor y(Tensor d, Tensor x)
            poolDropout    @Conv2D(filters = 17, kernelSize = 3, activation = RELU) Tensor h(@Shape("6, 7, 2") Tensor x); @MaxPooling2D Tensor p(Tensor h); @Dropout(0.4) Tensor y(Tensor p)
            flatDropout    @Conv2D(filters = 3, kernelSize = 3, activation = RELU) Tensor h(@Shape("6, 7, 2") Tensor x); @MaxPooling2D Tensor p(Tensor h); @Flatten Tensor f(Tensor p); @Dropout(0.4) Tensor d(Tensor f); @Dense(units = 5) Tensor y(Tensor d)
            prelu          @PReLU(alphaInitializer = @Init(value = NORMAL)) Tensor y(@Shape("3, 7") Tensor x)
            preluShared    @PReLU(sharedAxes = {1, 2}) Tensor y(@Shape("3, 4, 19") Tensor x)
            preluLast      @PReLU(sharedAxes = -1) Tensor y(@Shape("3, 5") Tensor x)
            preluOne       @PReLU(sharedAxes = {1, 2}) Tensor y(@Shape("T, 5") Tensor x)
            batchNormRelu  @BatchNormalization(betaInitializer = @Init(ONES)) Tensor n(@Shape("4, 19") Tensor x); @Activation(RELU) Tensor y(Tensor n)
            frozenRelu     @Dense(units = 5) Tensor h(@Shape("3") Tensor x); @BatchNormalization @Frozen Tensor n(Tensor h); @Activation(RELU) Tensor y(Tensor n)
            relu6          @Activation(RELU6) Tensor y(@Shape("17") Tensor x)
            leaky          @LeakyReLU(negativeSlope = 0.1) Tensor y(@Shape("17") Tensor x)
            leakyFunction  @Activation(LEAKY_RELU) Tensor y(@Shape("17") Tensor x)
            selu           @Activation(SELU) Tensor y(@Shape("17") Tensor x)
            hardSigmoid    @Activation(HARD_SIGMOID) Tensor y(@Shape("17") Tensor x)
            absolute       @Absolute Tensor y(@Shape("17") Tensor x)
            clip           @Clip(min = -0.5, max = 0.75) Tensor y(@Shape("17") Tensor x)
            clipBelow      @Clip(min = 0.1) Tensor y(@Shape("17") Tensor x)
            hardSilu       @Activation(HARD_SILU) Tensor y(@Shape("17") Tensor x)
            """;

    private static final String LOSSES = """
            squared           @Dense(units = 3) Tensor y(@Shape("5") Tensor x); @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            squaredSteps      @Dense(units = 3) Tensor y(@Shape("7, 5") Tensor x); @MeanSquaredError Tensor loss(Tensor y, @Shape("7, 3") Tensor target, @Shape("7") Tensor weight);
            squaredWeight     @Dense(units = 3) Tensor y(@Shape("7, 5") Tensor x); @MeanSquaredError Tensor loss(Tensor y, @Shape("7, 3") Tensor target, @Shape("") Tensor weight);
            squaredConstant   @Dense(units = 3) Tensor y(@Shape("5") Tensor x); @MeanSquaredError(target = 0.5) Tensor loss(Tensor y);
            squaredLearned    @Dense(units = 3) Tensor y(@Shape("5") Tensor x); @Dense(units = 3) Tensor goal(@Shape("2") Tensor z); @MeanSquaredError Tensor loss(Tensor y, Tensor goal);
            huber             @Dense(units = 3) Tensor y(@Shape("5") Tensor x); @Huber(delta = 0.7) Tensor loss(Tensor y, Tensor target);
            sigmoidBits       @Dense(units = 3, activation = SIGMOID) Tensor y(@Shape("5") Tensor x); @BinaryCrossentropy Tensor loss(Tensor y, Tensor bits);
            logitBits         @Dense(units = 1) Tensor y(@Shape("5") Tensor x); @BinaryCrossentropy(fromLogits = true, labelSmoothing = 0.2) Tensor loss(Tensor y, Tensor bits, Tensor weight);
            bitsConstant      @Dense(units = 2) Tensor y(@Shape("5") Tensor x); @BinaryCrossentropy(fromLogits = true, target = 1) Tensor loss(Tensor y);
            probabilityBits   @Dense(units = 3, activation = SIGMOID) Tensor p(@Shape("5") Tensor x); @Multiply Tensor y(Tensor p, @From("p") Tensor again); @BinaryCrossentropy(labelSmoothing = 0.1) Tensor loss(Tensor y, Tensor bits);
            bitsLearned       @Dense(units = 3) Tensor y(@Shape("5") Tensor x); @Dense(units = 3, activation = SIGMOID) Tensor goal(@Shape("2") Tensor z); @BinaryCrossentropy(fromLogits = true, labelSmoothing = 0.1) Tensor loss(Tensor y, Tensor goal);
            bareBitsLearned   @Dense(units = 3, activation = SIGMOID) Tensor p(@Shape("5") Tensor x); @Multiply Tensor y(Tensor p, @From("p") Tensor again); @Dense(units = 3, activation = SIGMOID) Tensor goal(@Shape("2") Tensor z); @BinaryCrossentropy(labelSmoothing = 0.1) Tensor loss(Tensor y, Tensor goal);
            classesLearned    @Dense(units = 5) Tensor y(@Shape("3, 5") Tensor x); @Dense(units = 5, activation = SOFTMAX) Tensor goal(@Shape("3, 2") Tensor z); @CategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor y, Tensor goal);
            bareClassesLearned @Dense(units = 5, activation = SOFTMAX) Tensor p(@Shape("3, 5") Tensor x); @Multiply Tensor y(Tensor p, @From("p") Tensor again); @Dense(units = 5, activation = SOFTMAX) Tensor goal(@Shape("3, 2") Tensor z); @CategoricalCrossentropy(labelSmoothing = 0.1) Tensor loss(Tensor y, Tensor goal);
            softmaxCategories @Dense(units = 5, activation = SOFTMAX) Tensor y(@Shape("5") Tensor x); @CategoricalCrossentropy Tensor loss(Tensor y, Tensor distribution);
            logitCategories   @Dense(units = 17) Tensor y(@Shape("3, 5") Tensor x); @CategoricalCrossentropy(fromLogits = true, labelSmoothing = 0.1) Tensor loss(Tensor y, @Shape("3, 17") Tensor distribution, @Shape("3") Tensor weight);
            probabilities     @Dense(units = 5, activation = SOFTMAX) Tensor p(@Shape("5") Tensor x); @Dense(units = 5, activation = SOFTMAX) Tensor q(@Shape("3") Tensor z); @Average Tensor y(Tensor p, Tensor q); @CategoricalCrossentropy(labelSmoothing = 0.1) Tensor loss(Tensor y, Tensor distribution);
            softmaxLabels     @Dense(units = 5, activation = SOFTMAX) Tensor y(@Shape("5") Tensor x); @SparseCategoricalCrossentropy Tensor loss(Tensor y, IntTensor label);
            logitLabels       @Dense(units = 17) Tensor y(@Shape("3, 5") Tensor x); @SparseCategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor y, @Shape("3") IntTensor label, @Shape("3") Tensor weight);
            openLabels        @Dense(units = 3) Tensor y(@Shape("T, 5") Tensor x); @SparseCategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor y, @Shape("T") IntTensor label);
            sparseProbability @Dense(units = 5, activation = SOFTMAX) Tensor p(@Shape("5") Tensor x); @Multiply Tensor y(Tensor p, @From("p") Tensor again); @SparseCategoricalCrossentropy Tensor loss(Tensor y, IntTensor label);
            shared            @Dense(units = 3, activation = TANH) Tensor h(@Shape("3") Tensor x); @Dense(units = 3) @Shares("h") Tensor y(Tensor h); @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            sharedConv        @Conv2D(filters = 2, kernelSize = 3, padding = Padding.SAME) Tensor h(@Shape("3, 5, 2") Tensor x); @Conv2D(filters = 2, kernelSize = 3, padding = Padding.SAME) @Shares("h") Tensor g(Tensor h); @Flatten Tensor y(Tensor g); @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            regularized       @Dense(units = 3) @Regularize(l2 = 0.1, bias = true) Tensor y(@Shape("3") Tensor x); @MeanSquaredError Tensor loss(Tensor y, Tensor target);
            ownLoss           @Dense(units = 3) Tensor y(@Shape("5") Tensor x); @Subtract Tensor error(Tensor y, @Shape("3") Tensor target); @Square Tensor squared(Tensor error); @Sum Tensor perExample(Tensor squared); @Loss Tensor loss(Tensor perExample);
            ownLossSteps      @Dense(units = 3) Tensor y(@Shape("T, 5") Tensor x); @Square Tensor squared(Tensor y); @Loss Tensor loss(Tensor squared);
            maskedLoss        @Embedding(inputDim = 4, outputDim = 5, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Dense(units = 3) Tensor y(Tensor e); @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 3") Tensor target, @Shape("T") Tensor weight);
            maskedOwnLoss     @Embedding(inputDim = 4, outputDim = 5, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Square Tensor y(Tensor e); @Loss Tensor loss(Tensor y);
            givenMask         @Dense(units = 3) Tensor y(@Shape("T, 5") Tensor x); @SparseCategoricalCrossentropy(fromLogits = true) Tensor loss(Tensor y, @Shape("T") IntTensor label, @From("valid") @Shape("T") IntTensor mask);
            learnedWeight     @Embedding(inputDim = 4, outputDim = 5, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Dense(units = 3) Tensor y(Tensor e); @Dense(units = 1, activation = SIGMOID) Tensor w(Tensor e); @Reshape("T") Tensor weight(Tensor w); @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 3") Tensor target, Tensor weight);
            summed            @Dense(units = 3) Tensor y(@Shape("T, 5") Tensor x); @MeanSquaredError(reduction = Reduction.SUM) Tensor loss(Tensor y, @Shape("T, 3") Tensor target, @Shape("T") Tensor weight);
            summedMask        @Embedding(inputDim = 4, outputDim = 5, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Dense(units = 3) Tensor y(Tensor e); @Huber(reduction = Reduction.SUM) Tensor loss(Tensor y, @Shape("T, 3") Tensor target);
            weightedMean      @Dense(units = 3) Tensor y(@Shape("5") Tensor x); @CategoricalCrossentropy(fromLogits = true, reduction = Reduction.MEAN_WITH_SAMPLE_WEIGHT) Tensor loss(Tensor y, Tensor distribution, Tensor weight);
            weightedMeanMask  @Embedding(inputDim = 4, outputDim = 5, maskZero = true) Tensor e(@Shape("T") IntTensor ids); @Dense(units = 3) Tensor y(Tensor e); @Dense(units = 1, activation = SIGMOID) Tensor w(Tensor e); @Reshape("T") Tensor weight(Tensor w); @MeanSquaredError(reduction = Reduction.MEAN_WITH_SAMPLE_WEIGHT) Tensor loss(Tensor y, @Shape("T, 3") Tensor target, Tensor weight);
            twoLosses         @Dense(units = 3, activation = TANH) Tensor h(@Shape("5") Tensor x); @Dense(units = 3) Tensor y(Tensor h); @Dense(units = 2) Tensor z(Tensor h); @MeanSquaredError Tensor first(Tensor y, Tensor target); @SparseCategoricalCrossentropy(fromLogits = true) Tensor second(Tensor z, IntTensor label);
            """;

    private static final CompiledModels MODELS = compile();

    private static CompiledModels compile() {
        Map<String, String> declarations = new LinkedHashMap<>();
        String end = "; @Multiply Tensor squares(Tensor y, @From(\"y\") Tensor same);"
                + " @Add Tensor sum(Tensor squares, Tensor y); @MeanSquaredError(target = 0.3) Tensor loss(Tensor sum);";
        for (String texts : List.of(SMOOTH, KINKS)) {
            texts.lines().forEach(line -> declarations.put(name(line), model(line, "\"y\"", end)));
        }
        LOSSES.lines().forEach(line -> declarations.put(name(line), model(line, "", "")));
        return CompiledModels.of(declarations);
    }

    private static String model(String line, String output, String end) {
        return "@Model(inputGradients = true" + (output.isEmpty() ? "" : ", outputs = " + output)
                + ") public interface " + name(line) + " {" + line.substring(line.indexOf(' ')) + end + "}";
    }

    private static String name(String line) {
        String name = line.substring(0, line.indexOf(' '));
        return "Of" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    static List<String> smooth() {
        return SMOOTH.lines().map(OperationGradientTest::name).toList();
    }

    static List<String> kinks() {
        return KINKS.lines().map(OperationGradientTest::name).toList();
    }

    static List<String> losses() {
        return LOSSES.lines().map(OperationGradientTest::name).toList();
    }

    @ParameterizedTest
    @MethodSource({"smooth", "losses"})
    void smoothGradientIsTheLimitOfDifferences(String name) {
        GradientCheck.check(MODELS.create("test.Tenon" + name, 1), 19, true);
    }

    @ParameterizedTest
    @MethodSource("kinks")
    void gradientWithKinksIsNearDifferences(String name) {
        GradientCheck.check(MODELS.create("test.Tenon" + name, 1), 19, false);
    }
}
