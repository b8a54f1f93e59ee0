package dev.tenon.processor.emit;

import dev.tenon.processor.budget.Figures;
import dev.tenon.processor.graph.LayerNode;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Pass;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the generated classes of one model are made of.
 *
 * @param modelName the interface's name within its package, {@code Outer.Classifier}
 * @param faceName the generated class that users see
 * @param declaration the model as its face carries it
 * @param inputs in the order of first mention
 * @param layers in their order, losses among them
 * @param outputs the names of the outputs
 * @param losses the names of the losses
 * @param predicts the names of the inputs that predict takes
 * @param symbols the names of the open sizes
 * @param targetSymbols those of them that prediction may lack: no input that it takes binds them
 * @param checks what must hold of the sizes at run time
 * @param stages each mode's program and plan; only PREDICT where the model has no loss
 * @param single each layer as a program of its own
 * @param sums losses that add others, and what they add
 * @param lossWeights how often losses count where they are minimised, if not once
 * @param monitors losses that are only reported
 * @param parts the models that it embeds and that are models of their own
 * @param streamed what its sessions compute
 */
public record Blueprint(
        String packageName,
        String modelName,
        String faceName,
        boolean isPublic,
        boolean generatedAnnotation,
        List<String> declaration,
        List<Named> inputs,
        List<Named> layers,
        List<String> outputs,
        List<String> losses,
        List<String> predicts,
        List<String> symbols,
        Set<String> targetSymbols,
        List<Check> checks,
        Map<Mode, Stage> stages,
        List<Single> single,
        Map<String, List<String>> sums,
        Map<String, Double> lossWeights,
        List<String> monitors,
        List<Part> parts,
        Optional<Streamed> streamed) {

    /**
     * An input or a layer.
     *
     * @param about a layer's annotation, {@code Dense(units = 64)}; an input's is empty
     * @param classes of a sparse label how many there are, else 0
     */
    public record Named(String name, boolean isInt, Dims dims, String about, int classes) {}

    /** Java that must be true of the sizes, and what is said where it is not, with the values of its symbols. */
    public record Check(String condition, String message, List<String> symbols) {}

    /** A program with its plan. */
    public record Stage(Program program, Plan plan) {
        /** What a model needs in its modes. */
        public static Figures figures(Map<Mode, Stage> stages) {
            return new Figures(
                    stages.get(Mode.PREDICT).program().forward(),
                    stages.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, stage -> stage.getValue()
                            .plan())));
        }

        /** Whether a value belongs to the forward pass. */
        boolean computes(Value value) {
            return program.forward().computes(value);
        }
    }

    /** The prediction of a session, which takes the steps of a symbol piece by piece. */
    public record Streamed(String symbol, Stage stage) {}

    /**
     * A layer alone, in prediction: the names of what its method reads, by parameter.
     *
     * @param parts the layers that are parts of it, and are computed with it
     * @param stage nothing for a part
     */
    public record Single(Named layer, List<Named> parameters, List<Named> parts, Optional<Stage> stage) {}

    /**
     * A layer that embeds a model.
     *
     * @param owner the layer under whose name its weights stand
     */
    public record Part(String layer, String owner, boolean isRepeated, String packageName, String faceName) {
        /** Those of a model's layers whose generated classes the model's own may name. */
        static List<Part> of(ModelDeclaration model, Stream<LayerNode> layers) {
            return layers.flatMap(layer -> layer.embeds().map(ModelGraph::declaration).stream()
                            .filter(other ->
                                    other.isPublic() || other.packageName().equals(model.packageName()))
                            .map(other -> new Part(
                                    layer.name(),
                                    layer.shares().map(LayerNode::name).orElse(layer.name()),
                                    layer.use().integer("repeat") > 1,
                                    other.packageName(),
                                    other.faceName())))
                    .toList();
        }
    }

    /** Of a model that has no code of its own. */
    static Blueprint empty(ModelDeclaration declaration) {
        return new Blueprint(
                declaration.packageName(),
                declaration.nestedName(),
                declaration.faceName(),
                declaration.isPublic(),
                declaration.generatedAnnotation(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** What a session computes, as a model that does nothing else. */
    Blueprint session() {
        return new Blueprint(
                packageName,
                modelName,
                faceName,
                isPublic,
                generatedAnnotation,
                declaration,
                inputs,
                layers,
                outputs,
                List.of(),
                predicts,
                symbols,
                targetSymbols,
                checks,
                Map.of(Mode.PREDICT, streamed.orElseThrow().stage()),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                parts,
                streamed);
    }

    public boolean trains() {
        return !losses.isEmpty();
    }

    /** What has an optimizer of its own; empty where there is one for the sum of all losses. */
    public List<Pass> objectives() {
        return trains()
                ? stages.get(Mode.TRAIN).program().passes().stream()
                        .filter(pass -> !pass.objective().name().isEmpty())
                        .toList()
                : List.of();
    }

    /** The forward pass that has all weights. */
    public Function function() {
        return stages.get(trains() ? Mode.TRAIN : Mode.PREDICT).program().forward();
    }

    public Named input(String name) {
        return find(inputs, name);
    }

    public Named layer(String name) {
        return find(layers, name);
    }

    private static Named find(List<Named> all, String name) {
        return all.stream()
                .filter(named -> named.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
