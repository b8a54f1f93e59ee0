package dev.tenon.processor;

import static dev.tenon.processor.Compiled.IMPORTS;
import static dev.tenon.processor.Compiled.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.graph.Argument;
import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.graph.Outline;
import dev.tenon.processor.graph.UnknownNode;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.read.TensorType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the first two stages make of models without mistakes, and what they keep of those with some. */
class GraphTest {

    private static final String CLASSIFIER = """
            int CLASSES = 10;
            @Dense(units = 64, activation = RELU) Tensor hidden(@Shape("28, 28") Tensor image);
            @Dense(units = CLASSES, activation = SOFTMAX) Tensor probabilities(Tensor hidden);
            @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);
            """;

    private static List<String> names(List<LayerNode> layers) {
        return layers.stream().map(LayerNode::name).toList();
    }

    private static List<String> inputs(List<InputNode> inputs) {
        return inputs.stream().map(InputNode::name).toList();
    }

    @Test
    void classifier() {
        Compiled compiled = Compiled.model(CLASSIFIER);
        ModelGraph graph = compiled.graph();
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(inputs(graph.inputs())).containsExactly("image", "label");
        assertThat(names(graph.layers())).containsExactly("hidden", "probabilities", "loss");
        assertThat(names(graph.outputs())).containsExactly("probabilities");
        assertThat(names(graph.losses())).containsExactly("loss");
        assertThat(inputs(graph.outline().needed())).containsExactly("image");
        assertThat(graph.inputs().get(1).type()).isEqualTo(TensorType.INT_TENSOR);
        assertThat(graph.inputs().get(1).shape()).isEmpty();
    }

    @Test
    void attributes() {
        ModelGraph graph = Compiled.model(CLASSIFIER).graph();
        AnnotationUse hidden = graph.layers().get(0).use();
        assertThat(hidden.written()).isEqualTo("@Dense(units = 64, activation = RELU)");
        assertThat(hidden.given("useBias")).isFalse();
        assertThat(hidden.flag("useBias")).isTrue();
        assertThat(hidden.nested("kernelInitializer").constant("value")).isEqualTo("GLOROT_UNIFORM");
        assertThat(graph.layers().get(1).use().integer("units")).isEqualTo(10);
        assertThat(graph.declaration().constants().get("CLASSES").integer()).hasValue(10);
    }

    @Test
    void arraysAndNestedAnnotationsAreWrittenAsInTheSource() {
        ModelGraph graph = Compiled.model("""
                        @Conv2D(filters = 2, kernelSize = {3, 5}, kernelInitializer = @Init(value = Initial.NORMAL, stddev = 0.02))
                        Tensor a(@Shape("8, 8, 1") Tensor x);
                        @MaxPooling2D(poolSize = 2) Tensor b(Tensor a);
                        @Dropout(0.1) Tensor c(Tensor b);
                        """).graph();
        assertThat(graph.layers().stream().map(layer -> layer.use().written()))
                .containsExactly(
                        "@Conv2D(filters = 2, kernelSize = {3, 5}, kernelInitializer = @Init(value = NORMAL, stddev = 0.02))",
                        "@MaxPooling2D(poolSize = 2)",
                        "@Dropout(0.1)");
        assertThat(graph.layers().get(1).use().integers("poolSize")).containsExactly(2);
    }

    @Test
    void membersMayStandInAnyOrder() {
        ModelGraph graph = Compiled.model("""
                        @MeanSquaredError Tensor loss(Tensor second, Tensor target);
                        @Dense(units = 2) Tensor second(Tensor first, @From("first") Tensor again);
                        @Dense(units = 2) Tensor first(@Shape("3") Tensor x);
                        """).graph();
        assertThat(names(graph.layers())).containsExactly("first", "second", "loss");
        assertThat(inputs(graph.inputs())).containsExactly("target", "x");
        assertThat(names(graph.outputs())).containsExactly("second");
    }

    @Test
    void fromGivesTheRole() {
        ModelGraph graph = Compiled.model("""
                        @Dense(units = 2) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor y, Tensor target, @From("weights") Tensor sampleWeight);
                        """).graph();
        Argument weight = graph.layers().get(1).arguments().get(2);
        assertThat(weight.role()).contains("sampleWeight");
        assertThat(weight.source().name()).isEqualTo("weights");
        assertThat(inputs(graph.inputs())).containsExactly("x", "target", "weights");
    }

    @Test
    void sharedWeightsBelongToTheLayerThatHasThem() {
        ModelGraph graph = Compiled.model("""
                        @Dense(units = 3) @Shares("b") Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 3) @Shares("c") Tensor b(Tensor a);
                        @Dense(units = 3) Tensor c(Tensor b);
                        """).graph();
        LayerNode owner = graph.layers().get(2);
        assertThat(graph.layers().stream().map(LayerNode::shares))
                .containsExactly(Optional.of(owner), Optional.of(owner), Optional.empty());
    }

    @Test
    void outputsAreInTheOrderOfFirstMention() {
        ModelGraph graph = Compiled.model("""
                        @MeanSquaredError Tensor loss(Tensor b, Tensor target);
                        @Dense(units = 2) Tensor a(@Shape("3") Tensor x);
                        @Dense(units = 2) Tensor b(Tensor x);
                        """).graph();
        assertThat(names(graph.outputs())).containsExactly("b", "a");
    }

    @Test
    void inheritedLayersComeFirst() {
        Compiled compiled = Compiled.sources(source("test.M", "package test;\n" + IMPORTS + """
                        interface Top<S> {
                            int WIDTH = 3;
                            @Dense(units = WIDTH) Tensor a(@Shape("WIDTH") S x);
                            @Dense(units = WIDTH) Tensor replaced(S a);
                            @Dense(units = WIDTH) Tensor ignored(S a);
                        }
                        interface Left extends Top<Tensor> {}
                        interface Right extends Top<Tensor> {}
                        @Model interface M extends Left, Right {
                            @Override default Tensor ignored(Tensor a) { return a; }
                            @Dense(units = 2) @Override Tensor replaced(Tensor a);
                            @Add Tensor sum(Tensor replaced, @From("replaced") Tensor again);
                        }
                        """));
        assertThat(compiled.javacMessages()).isEmpty();
        ModelGraph graph = compiled.graph();
        assertThat(names(graph.layers())).containsExactly("a", "replaced", "sum");
        assertThat(graph.layers().get(1).use().integer("units")).isEqualTo(2);
        assertThat(graph.declaration().constants()).containsKey("WIDTH");
    }

    @Test
    void allPlacesOfAModel() {
        String layer =
                "{ @Dense(units = 1) Tensor predict(@Shape(\"1\") Tensor create); @Flatten Tensor wait(Tensor predict); }";
        Compiled compiled = Compiled.sources(
                source("Free", IMPORTS + "@Model interface Free " + layer),
                source(
                        "test.Outer",
                        "package test;\n" + IMPORTS + "public interface Outer { interface Middle { @Model interface M "
                                + layer + " } @Model interface M " + layer + " }\n@Model interface Other " + layer));
        assertThat(compiled.javacMessages()).isEmpty();
        assertThat(compiled.graphs().stream().map(ModelGraph::declaration).map(ModelDeclaration::qualifiedName))
                .containsExactly("Free", "test.Other", "test.Outer.M", "test.Outer.Middle.M");
        assertThat(compiled.graphs().stream().map(ModelGraph::declaration).map(ModelDeclaration::faceName))
                .containsExactly("TenonFree", "TenonOther", "TenonOuter_M", "TenonOuter_Middle_M");
        assertThat(compiled.graphs().stream().map(ModelGraph::declaration).map(ModelDeclaration::isPublic))
                .containsExactly(false, false, true, true);
    }

    @Test
    void aBrokenModelKeepsItsOutline() {
        Compiled compiled = Compiled.model("""
                @Flatten @Dense(units = 4) Tensor hidden(@Shape("28, 28") Tensor image);
                @Dense(units = 2) Tensor y(Tensor hidden);
                @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                """);
        assertThat(compiled.diagnostics()).hasSize(1);
        ModelGraph graph = compiled.graph();
        Outline outline = graph.outline();
        assertThat(inputs(outline.inputs())).containsExactly("image", "target");
        assertThat(inputs(outline.needed())).containsExactly("image");
        assertThat(outline.layers()).containsExactly("hidden", "y", "loss");
        assertThat(outline.outputs()).containsExactly("y");
        assertThat(graph.layers().get(0).arguments().get(0).source()).isInstanceOf(UnknownNode.class);
    }
}
