package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Pass;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the class that computes a model's gradients: a method for each layer, the last one first. */
final class BackwardWriter {
    private final Blueprint model;
    private final ClassName name;
    private final Blueprint.Stage stage;
    private final Constants constants = new Constants();
    private final GroupMethods methods = new GroupMethods(true);

    BackwardWriter(Blueprint model) {
        this.model = model;
        this.name = Types.backward(model);
        this.stage = model.stages().get(Mode.TRAIN);
    }

    TypeSpec write() {
        stage.plan().slots().keySet().forEach(value -> constants.reserve(value.name()));
        List<CodeBlock> prepare = new ArrayList<>();
        for (Group group : stage.plan().prepare()) {
            prepare.add(body(group).build());
        }
        List<Segments> passes = new ArrayList<>();
        for (int i = 0; i < stage.program().passes().size(); i++) {
            passes.add(pass(i));
        }
        TypeSpec.Builder type = Types.type(name, model)
                .superclass(Types.BACKWARD)
                .addJavadoc(
                        "The gradients of {@link $T} over one shard of a batch, behind its {@link $T}.\n",
                        Types.model(model),
                        Types.forward(model));
        constants.declare(type);
        type.addField(Types.forward(model), "f", Modifier.PRIVATE, Modifier.FINAL);
        model.symbols().forEach(symbol -> type.addField(TypeName.INT, Types.symbol(symbol)));
        stage.plan().slots().keySet().stream()
                .filter(value -> !stage.computes(value))
                .forEach(value -> type.addField(TypeName.INT, value.name()));
        type.addField(TypeName.INT, "scratch");
        type.addMethod(MethodSpec.constructorBuilder()
                .addParameter(Types.forward(model), "forward")
                .addStatement("super(forward)")
                .addStatement("f = forward")
                .build());
        type.addMethod(ForwardWriter.overriding("transposed")
                .returns(TypeName.INT)
                .addStatement("return $L", stage.plan().sharedFloats())
                .build());
        type.addMethod(place(type));
        type.addMethod(inParts(type, "prepare", prepare));
        addPasses(type, passes);
        if (stage.program().passes().stream()
                .anyMatch(pass -> !pass.inputGradients().isEmpty())) {
            type.addMethod(gradient());
        }
        methods.declare(type);
        return type.build();
    }

    /** The steps of one objective; a layer's method is named for it where there are others. */
    private Segments pass(int index) {
        Segments run = new Segments();
        Pass pass = stage.program().passes().get(index);
        clearUnread(pass, run);
        String objective = pass.objective().name();
        String suffix =
                objective.isEmpty() ? "" : "For" + Character.toUpperCase(objective.charAt(0)) + objective.substring(1);
        for (Group group : stage.plan().backward().get(index)) {
            run.add(CodeBlock.of(
                    "$N(0, rows);\n", methods.method(group, body(group).build(), suffix)));
            if (group.isPart()) {
                Body whole = new Body(stage, model.losses(), constants, "f.");
                group.last().op().emitWhole(group.last(), whole);
                run.cut(group.name(), methods.whole(group, whole.build()));
            }
        }
        return run;
    }

    private void addPasses(TypeSpec.Builder type, List<Segments> passes) {
        if (passes.stream().anyMatch(pass -> pass.count() > 1)) {
            declareSegments(type, passes);
        }
        MethodSpec.Builder run = ForwardWriter.overriding("run").addParameter(TypeName.INT, "objective");
        if (passes.size() == 1) {
            passes.get(0).write(type, run, "run", methods);
            type.addMethod(run.build());
            return;
        }
        run.beginControlFlow("switch (objective)");
        List<MethodSpec> each = new ArrayList<>();
        for (int i = 0; i < passes.size(); i++) {
            String loss = stage.program().passes().get(i).objective().name();
            String name = methods.fresh("minimize" + Character.toUpperCase(loss.charAt(0)) + loss.substring(1));
            run.addCode("case $L -> $N();\n", i, name);
            MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE)
                    .addJavadoc("The gradients of objective {@code $L}.\n", loss);
            passes.get(i).write(type, method, name, methods);
            each.add(method.build());
        }
        run.addCode("default -> throw new $T(\"objective \" + objective);\n", IllegalArgumentException.class);
        type.addMethod(run.endControlFlow().build());
        each.forEach(type::addMethod);
    }

    private static void declareSegments(TypeSpec.Builder type, List<Segments> passes) {
        MethodSpec.Builder segments =
                ForwardWriter.overriding("segments").returns(TypeName.INT).addParameter(TypeName.INT, "objective");
        MethodSpec.Builder whole = ForwardWriter.overriding("whole")
                .addParameter(TypeName.INT, "objective")
                .addParameter(TypeName.INT, "shards");
        if (passes.size() == 1) {
            segments.addStatement("return $L", passes.get(0).count());
            whole.addCode(passes.get(0).whole());
        } else {
            segments.beginControlFlow("return switch (objective)");
            for (int i = 0; i < passes.size(); i++) {
                segments.addCode("case $L -> $L;\n", i, passes.get(i).count());
                if (passes.get(i).count() > 1) {
                    whole.beginControlFlow("if (objective == $L)", i)
                            .addCode(passes.get(i).whole())
                            .endControlFlow();
                }
            }
            segments.addCode("default -> throw new $T(\"objective \" + objective);\n", IllegalArgumentException.class)
                    .addCode("$<};\n");
        }
        type.addMethod(segments.build());
        type.addMethod(whole.build());
    }

    /** What no loss depends on has a gradient too: its regularisation is added to zero. */
    private void clearUnread(Pass pass, Segments run) {
        Set<String> computed = pass.steps().stream()
                .map(Apply::result)
                .filter(result -> result.is(Value.Kind.WEIGHT_GRADIENT))
                .map(Value::path)
                .collect(Collectors.toSet());
        for (Function.Weight weight : stage.program().forward().weights()) {
            String path = weight.value().path();
            if (pass.objective().weights().contains(path) && !computed.contains(path)) {
                run.add(CodeBlock.of("K.fill($L, 0f, g, $L);\n", weight.spec().length(), weight.offset()));
            }
        }
    }

    private MethodSpec gradient() {
        MethodSpec.Builder table = ForwardWriter.overriding("gradient")
                .returns(TypeName.INT)
                .addParameter(TypeName.INT, "objective")
                .addParameter(TypeName.INT, "input");
        List<Pass> passes = stage.program().passes();
        if (passes.size() > 1) {
            table.addStatement(
                    "int key = objective * $L + input", model.inputs().size());
        }
        table.beginControlFlow(passes.size() > 1 ? "return switch (key)" : "return switch (input)");
        for (int i = 0; i < passes.size(); i++) {
            int base = i * model.inputs().size();
            passes.get(i)
                    .inputGradients()
                    .forEach((input, gradient) -> table.addCode(
                            "case $L -> $N;\n",
                            base + model.inputs().indexOf(model.input(input)),
                            stage.plan().places().root(gradient).name()));
        }
        return table.addCode("default -> -1;\n").addCode("$<};\n").build();
    }

    private Body body(Group group) {
        Body body = new Body(stage, model.losses(), constants, "f.");
        group.body().forEach(apply -> apply.op().emit(apply, body));
        return body;
    }

    private static MethodSpec inParts(TypeSpec.Builder type, String name, List<CodeBlock> statements) {
        MethodSpec.Builder method = ForwardWriter.overriding(name);
        Parts.add(type, method, name, statements);
        return method.build();
    }

    private MethodSpec place(TypeSpec.Builder type) {
        Plan plan = stage.plan();
        MethodSpec.Builder method = ForwardWriter.overriding("place").addStatement("long r = rows");
        model.symbols().forEach(symbol -> method.addStatement("$N = f.$N", Types.symbol(symbol), Types.symbol(symbol)));
        List<CodeBlock> places = new ArrayList<>();
        plan.slots().forEach((value, slot) -> {
            if (!stage.computes(value)) {
                places.add(CodeBlock.of("$N = $L;\n", value.name(), Body.offset(plan, slot)));
            }
        });
        Parts.add(type, method, "place", places, Body.ROWS);
        method.addStatement("scratch = $L", Body.behind(plan, plan.scratch()));
        constants.assign(method, Set.of());
        return method.build();
    }
}
