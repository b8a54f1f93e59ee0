package dev.tenon.processor.layer;

import static java.util.Map.entry;

import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.read.AnnotationUse;
import java.util.Map;
import java.util.Optional;

/** All layers of the language, by the qualified names of their annotations. */
public final class LayerKinds {
    private static final String LAYERS = "dev.tenon.dsl.layers.";
    private static final String LOSSES = "dev.tenon.dsl.losses.";

    private static final Map<String, LayerKind> KINDS = Map.ofEntries(
            entry("dev.tenon.dsl.Part", PartLayer::infer),
            entry(LAYERS + "Absolute", in -> FunctionLayer.infer(in, ActivationKind.ABSOLUTE)),
            entry(LAYERS + "BatchNormalization", BatchNormalizationLayer::infer),
            entry(LAYERS + "Cast", IntLayer::cast),
            entry(LAYERS + "Clip", ClipLayer::infer),
            entry(LAYERS + "Divide", in -> MergeLayer.infer(in, BinaryKind.DIVIDE, false, "divides")),
            entry(LAYERS + "Dot", DotLayer::infer),
            entry(LAYERS + "Exp", in -> FunctionLayer.infer(in, ActivationKind.EXPONENTIAL)),
            entry(LAYERS + "Greater", in -> CompareLayer.infer(in, true)),
            entry(LAYERS + "Less", in -> CompareLayer.infer(in, false)),
            entry(LAYERS + "Log", in -> FunctionLayer.infer(in, ActivationKind.LOG)),
            entry(LAYERS + "Matmul", MatmulLayer::infer),
            entry(LAYERS + "Mean", in -> ReductionLayer.infer(in, true)),
            entry(LAYERS + "Negate", ScaleLayer::negate),
            entry(LAYERS + "OneHot", IntLayer::oneHot),
            entry(LAYERS + "Power", FunctionLayer::power),
            entry(LAYERS + "Scale", ScaleLayer::infer),
            entry(LAYERS + "SimpleRNN", in -> BidirectionalLayer.infer(in, SimpleRNNLayer::infer)),
            entry(LAYERS + "Slice", SliceLayer::infer),
            entry(LAYERS + "Sqrt", in -> FunctionLayer.infer(in, ActivationKind.SQUARE_ROOT)),
            entry(LAYERS + "Square", in -> FunctionLayer.infer(in, ActivationKind.SQUARE)),
            entry(LAYERS + "Stack", StackLayer::infer),
            entry(LAYERS + "StopGradient", StopGradientLayer::infer),
            entry(LAYERS + "Sum", in -> ReductionLayer.infer(in, false)),
            entry(LAYERS + "Where", WhereLayer::infer),
            entry(LAYERS + "Activation", ActivationLayer::infer),
            entry(LAYERS + "Add", in -> MergeLayer.infer(in, BinaryKind.ADD, false, "adds")),
            entry(LAYERS + "Average", in -> MergeLayer.infer(in, BinaryKind.ADD, true, "averages")),
            entry(LAYERS + "AveragePooling1D", in -> PoolingLayer.overSteps(in, false)),
            entry(LAYERS + "AveragePooling2D", in -> PoolingLayer.infer(in, false)),
            entry(LAYERS + "Concatenate", ConcatenateLayer::infer),
            entry(LAYERS + "Constant", ConstantLayer::infer),
            entry(LAYERS + "Conv1D", Conv1DLayer::infer),
            entry(LAYERS + "Conv2D", Conv2DLayer::infer),
            entry(LAYERS + "Conv2DTranspose", Conv2DTransposeLayer::infer),
            entry(LAYERS + "Dense", DenseLayer::infer),
            entry(LAYERS + "DepthwiseConv2D", DepthwiseConv2DLayer::infer),
            entry(LAYERS + "Dropout", DropoutLayer::infer),
            entry(LAYERS + "Embedding", EmbeddingLayer::infer),
            entry(LAYERS + "Flatten", FlattenLayer::infer),
            entry(LAYERS + "GlobalAveragePooling1D", in -> GlobalPoolingLayer.overSteps(in, false)),
            entry(LAYERS + "GRU", in -> BidirectionalLayer.infer(in, GRULayer::infer)),
            entry(LAYERS + "GlobalAveragePooling2D", in -> GlobalPoolingLayer.infer(in, false)),
            entry(LAYERS + "GlobalMaxPooling1D", in -> GlobalPoolingLayer.overSteps(in, true)),
            entry(LAYERS + "GlobalMaxPooling2D", in -> GlobalPoolingLayer.infer(in, true)),
            entry(LAYERS + "GroupNormalization", GroupNormalizationLayer::infer),
            entry(LAYERS + "LSTM", in -> BidirectionalLayer.infer(in, LSTMLayer::infer)),
            entry(LAYERS + "LayerNormalization", NormalizationLayer::layer),
            entry(LAYERS + "LeakyReLU", LeakyReLULayer::infer),
            entry(LAYERS + "Masking", MaskingLayer::infer),
            entry(LAYERS + "MaxPooling1D", in -> PoolingLayer.overSteps(in, true)),
            entry(LAYERS + "MaxPooling2D", in -> PoolingLayer.infer(in, true)),
            entry(LAYERS + "Maximum", in -> MergeLayer.infer(in, BinaryKind.MAXIMUM, false, "compares")),
            entry(LAYERS + "Minimum", in -> MergeLayer.infer(in, BinaryKind.MINIMUM, false, "compares")),
            entry(LAYERS + "MultiHeadAttention", MultiHeadAttentionLayer::infer),
            entry(LAYERS + "Multiply", in -> MergeLayer.infer(in, BinaryKind.MULTIPLY, false, "multiplies")),
            entry(LAYERS + "PReLU", PReLULayer::infer),
            entry(LAYERS + "Permute", PermuteLayer::infer),
            entry(LAYERS + "PositionEmbedding", PositionEmbeddingLayer::infer),
            entry(LAYERS + "PositionalEncoding", PositionalEncodingLayer::infer),
            entry(LAYERS + "RotaryEmbedding", RotaryEmbeddingLayer::infer),
            entry(LAYERS + "RMSNormalization", NormalizationLayer::rms),
            entry(LAYERS + "RandomNormal", RandomNormalLayer::infer),
            entry(LAYERS + "RepeatVector", RepeatVectorLayer::infer),
            entry(LAYERS + "Reshape", ReshapeLayer::infer),
            entry(LAYERS + "SeparableConv2D", SeparableConv2DLayer::infer),
            entry(LAYERS + "Softmax", SoftmaxLayer::infer),
            entry(LAYERS + "Subtract", in -> MergeLayer.infer(in, BinaryKind.SUBTRACT, false, "subtracts")),
            entry(LAYERS + "Unembedding", UnembeddingLayer::infer),
            entry(LAYERS + "UpSampling2D", UpSampling2DLayer::infer),
            entry(LAYERS + "Variable", VariableLayer::infer),
            entry(LOSSES + "BinaryCrossentropy", in -> LossLayer.infer(in, LossKind.BINARY)),
            entry(LOSSES + "CategoricalCrossentropy", in -> LossLayer.infer(in, LossKind.CATEGORICAL)),
            entry(LOSSES + "Huber", in -> LossLayer.infer(in, LossKind.HUBER)),
            entry(LOSSES + "Loss", MeanLossLayer::infer),
            entry(LOSSES + "MeanAbsoluteError", in -> LossLayer.infer(in, LossKind.MEAN_ABSOLUTE)),
            entry(LOSSES + "MeanSquaredError", in -> LossLayer.infer(in, LossKind.MEAN_SQUARED)),
            entry(LOSSES + "SparseCategoricalCrossentropy", in -> LossLayer.infer(in, LossKind.SPARSE_CATEGORICAL)));

    private LayerKinds() {}

    /** The kind that an annotation declares. */
    public static Optional<LayerKind> of(AnnotationUse use) {
        return use.operation().isPresent()
                ? Optional.of(OwnLayer::infer)
                : Optional.ofNullable(KINDS.get(use.qualifiedName()));
    }
}
