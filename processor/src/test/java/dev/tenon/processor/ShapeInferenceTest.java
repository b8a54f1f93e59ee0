package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.layer.Check;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.shape.ShapeInference;
import dev.tenon.processor.shape.TypedGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shapes, weights and run-time checks of models without mistakes. */
class ShapeInferenceTest {
    private static TypedGraph infer(String members) {
        Diagnostics diagnostics = new Diagnostics();
        TypedGraph typed = ShapeInference.infer(Compiled.model(members).graph(), diagnostics);
        assertThat(diagnostics.inSourceOrder()).extracting(Diagnostic::text).isEmpty();
        return typed;
    }

    private static List<String> shapes(TypedGraph graph) {
        return graph.layers().stream()
                .map(node -> node.name() + " " + node.dims())
                .toList();
    }

    private static List<String> checks(TypedGraph graph) {
        return graph.checks().stream().map(Check::text).toList();
    }

    private static List<String> weights(TypedGraph graph, int layer) {
        return graph.layers().get(layer).layer().weights().stream()
                .map(weight -> weight.name() + " " + weight.dims().perExample() + " " + weight.initializer())
                .toList();
    }

    @Test
    void depthwiseAndSeparable() {
        TypedGraph graph = infer("""
                @DepthwiseConv2D(kernelSize = {3, 2}, depthMultiplier = 2) Tensor d(@Shape("9, 7, 3") Tensor image);
                @SeparableConv2D(filters = 8, kernelSize = 3, strides = 2, padding = Padding.SAME, depthMultiplier = 2) Tensor s(Tensor d);
                """);
        assertThat(shapes(graph)).containsExactly("d (B, 7, 6, 6)", "s (B, 4, 3, 8)");
        assertThat(weights(graph, 0))
                .containsExactly("kernel (3, 2, 3, 2) Initializer.glorotUniform()", "bias (6) Initializer.zeros()");
        assertThat(weights(graph, 1))
                .containsExactly(
                        "depthwise_kernel (3, 3, 6, 2) Initializer.glorotUniform()",
                        "pointwise_kernel (1, 1, 12, 8) Initializer.glorotUniform()",
                        "bias (8) Initializer.zeros()");
    }

    @Test
    void depthwiseOverOpenChannels() {
        TypedGraph graph = infer("""
                @DepthwiseConv2D(kernelSize = 3, depthMultiplier = 2) Tensor d(@Shape("9, 7, C") Tensor image);
                """);
        assertThat(shapes(graph)).containsExactly("d (B, 7, 5, 2*C)");
    }

    @Test
    void digits() {
        TypedGraph graph = infer("""
                @Conv2D(filters = 32, kernelSize = 3, activation = RELU) Tensor conv1(@Shape("28, 28, 1") Tensor image);
                @MaxPooling2D Tensor pool1(Tensor conv1);
                @Conv2D(filters = 64, kernelSize = {3, 5}, strides = 2, padding = Padding.SAME) Tensor conv2(Tensor pool1);
                @Flatten Tensor features(Tensor conv2);
                @Dense(units = 10, activation = SOFTMAX) Tensor probabilities(Tensor features);
                @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);
                """);
        assertThat(shapes(graph))
                .containsExactly(
                        "conv1 (B, 26, 26, 32)",
                        "pool1 (B, 13, 13, 32)",
                        "conv2 (B, 7, 7, 64)",
                        "features (B, 3136)",
                        "probabilities (B, 10)",
                        "loss (B)");
        assertThat(graph.inputs()).hasToString("[image (B, 28, 28, 1), label (B) of ints]");
        assertThat(weights(graph, 2))
                .containsExactly("kernel (3, 5, 32, 64) Initializer.glorotUniform()", "bias (64) Initializer.zeros()");
        assertThat(graph.checks()).isEmpty();
        assertThat(graph.outputs()).extracting(node -> node.name()).containsExactly("probabilities");
        assertThat(graph.losses()).extracting(node -> node.name()).containsExactly("loss");
    }

    @Test
    void openSizes() {
        TypedGraph graph = infer("""
                @AveragePooling2D(poolSize = 2) Tensor p(@Shape("H, W, 4") Tensor image);
                @Permute({2, 1, 3}) Tensor q(Tensor p);
                @Reshape("-1, 4") Tensor r(Tensor q);
                @Softmax(axis = 1) Tensor s(Tensor r);
                @Conv2D(filters = 4, kernelSize = 3, dilationRate = 2, groups = 2) Tensor d(Tensor image);
                @GlobalAveragePooling2D(keepDims = true) Tensor g(Tensor d);
                @Multiply Tensor gated(Tensor image, Tensor g);
                """);
        assertThat(shapes(graph))
                .containsExactly(
                        "p (B, (H/2), (W/2), 4)",
                        "q (B, (W/2), (H/2), 4)",
                        "r (B, (H/2)*(W/2), 4)",
                        "s (B, (H/2)*(W/2), 4)",
                        "d (B, H - 4, W - 4, 4)",
                        "g (B, 1, 1, 4)",
                        "gated (B, H, W, 4)");
        assertThat(graph.symbols()).containsExactly("H", "W");
        assertThat(checks(graph))
                .containsExactly(
                        "p: H must be at least 2",
                        "p: W must be at least 2",
                        "d: H must be at least 5",
                        "d: W must be at least 5");
    }

    @Test
    void sizesThatAgreeForSomeValues() {
        TypedGraph graph = infer("""
                @MaxPooling2D Tensor half(@Shape("H, H, 1") Tensor image);
                @Reshape("2*H/4, 2, 1") @Shape("H/2, 2, 1") Tensor r(@Shape("H") Tensor x);
                @Add Tensor sum(Tensor r, @Shape("H/2, 1, 1") Tensor y);
                """);
        assertThat(checks(graph)).contains("y: H must be divisible by 2", "half: H must be at least 2");
    }

    @Test
    void sampleWeightsForExamplesOrSteps() {
        assertThat(infer("""
                        @Dense(units = 5, activation = SOFTMAX) Tensor p(@Shape("T, 3") Tensor x);
                        @SparseCategoricalCrossentropy Tensor one(Tensor p, @Shape("T, 1") IntTensor label, @Shape("") Tensor w);
                        @SparseCategoricalCrossentropy Tensor two(Tensor p, IntTensor label, @Shape("1") Tensor w2);
                        @SparseCategoricalCrossentropy Tensor three(Tensor p, IntTensor label, @Shape("T") Tensor w3);
                        """).losses()).hasSize(3);
    }

    @Test
    void argumentsByRole() {
        TypedGraph graph = infer("""
                @Dense(units = 5, activation = SIGMOID) Tensor p(@Shape("3") Tensor x);
                @BinaryCrossentropy(target = 1) Tensor loss(Tensor p, @From("w") Tensor sampleWeight);
                """);
        assertThat(graph.inputs()).hasToString("[x (B, 3), w (B)]");
    }

    @Test
    void weightsAsAnnotationsSay() {
        TypedGraph graph = infer("""
                @Dense(units = 2, kernelInitializer = @Init(value = dev.tenon.dsl.Initial.NORMAL, stddev = 0.02))
                @Regularize(l1 = 0.5, l2 = 0.25) Tensor a(@Shape("3") Tensor x);
                @Dense(units = 2, useBias = false) @Frozen Tensor b(Tensor a);
                """);
        assertThat(weights(graph, 0))
                .containsExactly("kernel (3, 2) Initializer.randomNormal(0.0, 0.02)", "bias (2) Initializer.zeros()");
        List<WeightSpec> regularized = graph.layers().get(0).layer().weights();
        assertThat(regularized).extracting(WeightSpec::l1).containsExactly(0.5f, 0f);
        assertThat(regularized).extracting(WeightSpec::l2).containsExactly(0.25f, 0f);
        assertThat(graph.layers().get(1).layer().weights()).singleElement().matches(weight -> !weight.trainable());
    }

    @Test
    void namesOfConstants() {
        assertThat(shapes(infer("""
                        int WIDTH = 6;
                        @Flatten Tensor f(@Shape("WIDTH/2, 2*T, WIDTH") Tensor x);
                        @Concatenate(axis = -1) Tensor c(Tensor f, Tensor f2);
                        @Flatten Tensor f2(Tensor x);
                        """))).containsExactly("f (B, 36*T)", "f2 (B, 36*T)", "c (B, 72*T)");
    }
}
