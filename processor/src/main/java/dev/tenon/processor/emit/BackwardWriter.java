package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Pass;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.read.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the class that computes a model's gradients: a method for each layer, the last one first. */
final class BackwardWriter {
    private static final ParameterSpec SHARE =
            ParameterSpec.builder(TypeName.INT, "share").build();
    private static final ParameterSpec SHARES =
            ParameterSpec.builder(TypeName.INT, "shares").build();

    private final Blueprint model;
    private final ClassName name;
    private final Blueprint.Stage stage;
    private final PlaceCode places;
    private final Constants constants = new Constants();
    private final List<MethodSpec> copies = new ArrayList<>();
    private final GroupMethods methods = new GroupMethods(true);
    private final RegionWriter regions;

    BackwardWriter(Blueprint model) {
        this.model = model;
        this.name = Types.backward(model);
        this.stage = model.stages().get(Mode.TRAIN);
        this.places = new PlaceCode(stage, true);
        this.regions = new RegionWriter(stage, model.losses(), constants, methods, "f.");
    }

    TypeSpec write() {
        stage.plan().slots().keySet().forEach(value -> constants.reserve(value.name()));
        places.fields().forEach(constants::reserve);
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
        places.fields().forEach(place -> type.addField(TypeName.INT, place));
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
        type.addMethod(prepare(type));
        addPasses(type, passes);
        copies.forEach(type::addMethod);
        if (stage.program().passes().stream()
                .anyMatch(pass -> !pass.inputGradients().isEmpty())) {
            type.addMethod(gradient());
        }
        methods.declare(type);
        return type.build();
    }

    /** The steps of one objective; a layer's method is named for it where there are others. */
    private Segments pass(int index) {
        Pass pass = stage.program().passes().get(index);
        String objective = pass.objective().name();
        String suffix =
                objective.isEmpty() ? "" : "For" + Character.toUpperCase(objective.charAt(0)) + objective.substring(1);
        Segments run = new Segments(new Nesting((loop, body) -> ofCopies(loop, body, suffix)));
        clearUnread(pass, run);
        for (Region region : stage.plan().backward().get(index)) {
            regions.write(region, run, suffix);
        }
        return run;
    }

    private CodeBlock ofCopies(Loop loop, List<CodeBlock> body, String suffix) {
        String name = methods.fresh(Names.camel(loop.path()) + "Copy" + suffix);
        MethodSpec.Builder one = MethodSpec.methodBuilder(name)
                .addJavadoc("One copy of {@code $L}, backward.\n", loop.path())
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TypeName.INT, "copy")
                .addStatement("f.$N(copy)", ForwardWriter.copyPlaces(loop, Mode.TRAIN))
                .addStatement("$N = copy", loop.index());
        List<CodeBlock> places = PlaceCode.set(this.places.ofCopy(loop));
        if (!places.isEmpty()) {
            one.addStatement("long r = rows");
            places.forEach(one::addCode);
        }
        body.forEach(one::addCode);
        copies.add(one.build());
        return CodeBlock.builder()
                .beginControlFlow("$L", Nesting.header(loop, Nesting.variable(loop)))
                .addStatement("$N($N)", name, Nesting.variable(loop))
                .endControlFlow()
                .build();
    }

    /** What is transposed stands in one array for all shards. */
    private List<CodeBlock> prepare() {
        List<Nesting.Step> prepare = new ArrayList<>();
        for (Group group : stage.plan().prepare()) {
            prepare.add(new Nesting.Step(
                    group.loop(), regions.body(Region.Extent.SHARD, group).build()));
        }
        return new Nesting((loop, body) -> {
                    String copy = Nesting.variable(loop);
                    CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("$L", Nesting.header(loop, copy));
                    return code.addStatement("$N = $N", loop.index(), copy)
                            .add(CodeBlock.join(body, ""))
                            .endControlFlow()
                            .build();
                })
                .nest(prepare);
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
                run.add(null, clear(weight));
            }
        }
    }

    private static CodeBlock clear(Function.Weight weight) {
        CodeBlock.Builder code = CodeBlock.builder();
        StringBuilder offset = new StringBuilder().append(weight.offset());
        for (int i = 0; i < weight.strides().size(); i++) {
            String copy = "copy" + i;
            int copies = weight.spec().copies().get(i);
            code.beginControlFlow("for (int $N = 0; $N < $L; $N++)", copy, copy, copies, copy);
            offset.append(" + ")
                    .append(copy)
                    .append(" * ")
                    .append(weight.strides().get(i));
        }
        code.addStatement("K.fill($L, 0f, g, $L)", weight.spec().length(), offset);
        weight.strides().forEach(stride -> code.endControlFlow());
        return code.build();
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

    private MethodSpec prepare(TypeSpec.Builder type) {
        MethodSpec.Builder method =
                ForwardWriter.overriding("prepare").addParameter(SHARE).addParameter(SHARES);
        Parts.add(type, method, "prepare", prepare(), SHARE, SHARES);
        return method.build();
    }

    private MethodSpec place(TypeSpec.Builder type) {
        Plan plan = stage.plan();
        MethodSpec.Builder method = ForwardWriter.overriding("place").addStatement("long r = rows");
        model.symbols().forEach(symbol -> method.addStatement("$N = f.$N", Types.symbol(symbol), Types.symbol(symbol)));
        Parts.add(type, method, "place", PlaceCode.set(places.once()), Body.ROWS);
        method.addStatement("scratch = $L", Body.behind(plan, plan.scratch()));
        constants.assign(method, Set.of());
        return method.build();
    }
}
