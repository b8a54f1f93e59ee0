package dev.tenon.processor;

import dev.tenon.processor.budget.BudgetRule;
import dev.tenon.processor.differentiate.Differentiator;
import dev.tenon.processor.emit.Blueprint.Stage;
import dev.tenon.processor.emit.Blueprints;
import dev.tenon.processor.emit.BrokenFace;
import dev.tenon.processor.emit.Emitter;
import dev.tenon.processor.emit.GeneratedFile;
import dev.tenon.processor.emit.TemplateFace;
import dev.tenon.processor.graph.GraphBuilder;
import dev.tenon.processor.graph.InputNode;
import dev.tenon.processor.graph.ModelGraph;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Objective;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.lower.LoweredModel;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.optimize.Optimizer;
import dev.tenon.processor.plan.Planner;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.read.TensorType;
import dev.tenon.processor.shape.ShapeInference;
import dev.tenon.processor.shape.TypedGraph;
import dev.tenon.processor.shape.TypedNode;
import dev.tenon.processor.stream.Streams;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way of one model from its declaration to Java sources, stage by stage. */
final class Compiler implements Pipeline {

    private final Dump dump;

    Compiler(Dump dump) {
        this.dump = dump;
    }

    @Override
    public List<GeneratedFile> compile(ModelDeclaration model, Diagnostics diagnostics) {
        ModelGraph graph = GraphBuilder.build(model, diagnostics);
        dump.graph(graph);
        try {
            TypedGraph typed = ShapeInference.infer(graph, diagnostics);
            dump.shapes(typed);
            if (model.resolved() && !diagnostics.hasErrors()) {
                Streams.check(typed, diagnostics);
                BudgetRule.checkText(typed, diagnostics);
            }
            if (model.resolved() && !diagnostics.hasErrors()) {
                if (typed.isTemplate()) {
                    return List.of(TemplateFace.emit(model, typed.numbers()));
                }
                LoweredModel lowered = new LoweredModel(typed);
                Optional<Stage> session = session(typed, lowered, diagnostics);
                Map<Mode, Stage> stages = stages(typed, lowered);
                BudgetRule.check(typed, Stage.figures(stages), diagnostics);
                if (!diagnostics.hasErrors()) {
                    return generate(typed, lowered, stages, session);
                }
            }
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError bug) {
            diagnostics.report(Bug.report(model.position(), model.qualifiedName(), bug));
        }
        return List.of(BrokenFace.emit(graph));
    }

    /** What a session of a model that streams computes; reports the layers that cannot. */
    private static Optional<Stage> session(TypedGraph typed, LoweredModel lowered, Diagnostics diagnostics) {
        if (Streams.symbol(typed.graph().declaration()).isEmpty()) {
            return Optional.empty();
        }
        Function streamed = Streams.stream(typed, lowered.lower(Mode.PREDICT), diagnostics);
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(stage(streamed, List.of(), outputs(typed), Set.of()));
    }

    private Map<Mode, Stage> stages(TypedGraph typed, LoweredModel lowered) {
        Map<Mode, Stage> stages = new EnumMap<>(Mode.class);
        for (Mode mode : lowered.modes()) {
            Stage stage = stage(lowered.lower(mode), lowered.objectives(), outputs(typed), differentiable(typed));
            dump.plan(mode, stage);
            stages.put(mode, stage);
        }
        return stages;
    }

    private static List<GeneratedFile> generate(
            TypedGraph typed, LoweredModel lowered, Map<Mode, Stage> stages, Optional<Stage> session) {
        Map<String, Stage> alone = new HashMap<>();
        for (TypedNode layer : typed.layers()) {
            if (layer.layer().part().isEmpty()) {
                Function function = lowered.lowerAlone(layer);
                alone.put(layer.name(), alone(function));
            }
        }
        return Emitter.emit(Blueprints.of(typed, stages, alone, session));
    }

    private static List<String> outputs(TypedGraph typed) {
        return typed.outputs().stream().map(TypedNode::name).toList();
    }

    /** The inputs whose gradients are kept: those that predict takes. What is only a target is a constant to its loss. */
    private static Set<String> differentiable(TypedGraph typed) {
        return typed.graph().declaration().use().flag("inputGradients")
                ? typed.graph().outline().needed().stream()
                        .filter(input -> input.type() == TensorType.TENSOR)
                        .map(InputNode::name)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Of a layer alone, whose method does all examples at once. */
    private static Stage alone(Function function) {
        Set<Value> kept = kept(function, function.layers().keySet());
        Program optimized = Optimizer.optimize(Program.forwardOnly(function), kept);
        return new Stage(optimized, Planner.planWhole(optimized, kept));
    }

    /** From operations to their places. */
    private static Stage stage(
            Function function, List<Objective> objectives, Collection<String> outputs, Set<String> differentiable) {
        Set<Value> kept = kept(function, outputs);
        Program program = function.mode() == Mode.TRAIN
                ? Differentiator.differentiate(function, objectives, differentiable)
                : Program.forwardOnly(function);
        program.passes().forEach(pass -> kept.addAll(pass.inputGradients().values()));
        Program optimized = Optimizer.optimize(program, kept);
        return new Stage(optimized, Planner.plan(optimized, kept));
    }

    /** What is read when the forward pass has run. */
    private static Set<Value> kept(Function function, Collection<String> outputs) {
        Set<Value> kept = new HashSet<>();
        outputs.forEach(output -> kept.add(function.layers().get(output)));
        function.losses().forEach(loss -> kept.add(loss.total()));
        function.body().stream()
                .map(Apply::result)
                .filter(result -> result.is(Kind.STATE))
                .forEach(kept::add);
        return kept;
    }
}
