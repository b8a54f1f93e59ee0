package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.read.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the implementation of the user's own interface: each method computes its layer alone. */
final class LayersWriter {
    private static final ClassName SINGLE_LAYERS = ClassName.get("dev.tenon.runtime.nn", "SingleLayers");

    private final Blueprint model;
    private final Constants constants = new Constants();

    LayersWriter(Blueprint model) {
        this.model = model;
    }

    TypeSpec write() {
        List<MethodSpec> methods = new ArrayList<>();
        for (Blueprint.Single single : model.single()) {
            boolean sum = model.sums().containsKey(single.layer().name());
            methods.add(
                    sum
                            ? sum(single)
                            : single.stage().map(stage -> method(single, stage)).orElseGet(() -> part(single)));
        }
        TypeSpec.Builder type = Types.type(Types.layers(model), model)
                .superclass(SINGLE_LAYERS)
                .addSuperinterface(Types.model(model))
                .addJavadoc("Every layer of {@link $T} alone.\n", Types.model(model));
        constants.declare(type);
        type.addMethod(MethodSpec.constructorBuilder()
                .addParameter(Types.face(model), "model")
                .addStatement("super(model)")
                .build());
        methods.forEach(type::addMethod);
        return type.build();
    }

    private MethodSpec method(Blueprint.Single single, Blueprint.Stage stage) {
        String name = single.layer().name();
        Plan plan = stage.plan();
        Function function = stage.program().forward();
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.TENSOR);
        bind(single, function, plan, method);
        List<Nesting.Step> body = new ArrayList<>();
        PlaceCode places = new PlaceCode(stage, false);
        Constants open = new Constants();
        places.fields().forEach(open::reserve);
        function.inputs().forEach(input -> open.reserve(input.name()));
        for (Region region : plan.forward()) {
            for (Group group : region.groups()) {
                Constants held = model.symbols().isEmpty() ? constants : open;
                Body code = new Body(stage, List.of(name), held, "", region.extent(), group);
                body.add(new Nesting.Step(group.loop(), code.build()));
            }
        }
        places.once().forEach((value, place) -> method.addStatement("int $N = $L", value, place));
        places.loops()
                .forEach(loop ->
                        places.ofCopy(loop).keySet().forEach(value -> method.addStatement("int $N = 0", value)));
        if (!plan.fixed().is(0)) {
            method.addStatement("int scratch = $L", Body.behind(plan, plan.scratch()));
        }
        method.addStatement("arena($L)", Body.floats(plan));
        open.declareLocally(method, constants);
        new Nesting((loop, copy) -> ofCopies(loop, places.ofCopy(loop), copy))
                .nest(body)
                .forEach(method::addCode);
        return method.addCode(result(single, function, plan)).build();
    }

    private static CodeBlock ofCopies(Loop loop, Map<String, String> places, List<CodeBlock> body) {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("$L", Nesting.header(loop, loop.index()));
        places.forEach((value, place) -> code.addStatement("$N = $L", value, place));
        return code.add(CodeBlock.join(body, "")).endControlFlow().build();
    }

    /** What was computed with the layer that it is a part of. */
    private MethodSpec part(Blueprint.Single single) {
        String whole = single.parameters().get(0).name();
        String given = whole + "Given";
        return MethodSpec.methodBuilder(single.layer().name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.TENSOR)
                .addParameter(Types.TENSOR, given)
                .addStatement(
                        "return part($T.$L, $T.$L, $N)",
                        Types.face(model),
                        Names.constant(single.layer().name()),
                        Types.face(model),
                        Names.constant(whole),
                        given)
                .build();
    }

    /** A loss that adds others takes and gives single numbers. */
    private static MethodSpec sum(Blueprint.Single single) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(single.layer().name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.TENSOR);
        List<String> given = new ArrayList<>();
        for (int i = 0; i < single.parameters().size(); i++) {
            given.add(single.parameters().get(i).name() + (i + 1));
            method.addParameter(Types.TENSOR, given.get(i));
        }
        return method.addStatement("return $T.sum($L)", SINGLE_LAYERS, String.join(", ", given))
                .build();
    }

    /** Checks what is given and names it as the layer's code does. */
    private void bind(Blueprint.Single single, Function function, Plan plan, MethodSpec.Builder method) {
        CodeBlock.Builder begin = CodeBlock.builder().add("$[begin(new $T[] {", Types.HANDLE);
        for (int i = 0; i < single.parameters().size(); i++) {
            String constant = Names.constant(single.parameters().get(i).name());
            begin.add(i == 0 ? "$T.$L" : ",$W$T.$L", Types.face(model), constant);
        }
        begin.add("}");
        for (int i = 0; i < single.parameters().size(); i++) {
            String given = given(function.inputs().get(i).name(), plan);
            method.addParameter(Types.tensor(single.parameters().get(i)), given);
            begin.add(",$W$N", given);
        }
        method.addCode(begin.add(");\n$]").build());
        for (int i = 0; i < model.symbols().size(); i++) {
            method.addStatement(
                    "int $N = symbol($L)", Types.symbol(model.symbols().get(i)), i);
        }
        for (int i = 0; i < function.inputs().size(); i++) {
            Value input = function.inputs().get(i);
            method.addStatement(
                    "$L[] $N = $Ls($L)",
                    input.isInt() ? "int" : "float",
                    input.name(),
                    input.isInt() ? "int" : "float",
                    i);
        }
        method.addStatement("int from = 0").addStatement("int to = rows").addStatement("long r = rows");
    }

    /** A parameter's name, which is not that of a place. */
    private static String given(String input, Plan plan) {
        String name = input + "Given";
        Set<String> places = plan.slots().keySet().stream().map(Value::name).collect(Collectors.toSet());
        while (places.contains(name)) {
            name = name + "_";
        }
        return name;
    }

    private CodeBlock result(Blueprint.Single single, Function function, Plan plan) {
        String name = single.layer().name();
        CodeBlock handle = CodeBlock.of("$T.$L", Types.face(model), Names.constant(name));
        if (!function.losses().isEmpty()) {
            return loss(function.losses().get(0));
        }
        CodeBlock.Builder code = CodeBlock.builder();
        for (Blueprint.Named part : single.parts()) {
            code.addStatement(
                    "keep($T.$L, $N, $L)",
                    Types.face(model),
                    Names.constant(part.name()),
                    place(function, plan, part.name()),
                    handle);
        }
        return code.addStatement("return result($L, $N)", handle, place(function, plan, name))
                .build();
    }

    private static CodeBlock loss(Function.Loss loss) {
        return switch (loss.divisor()) {
            case ALL ->
                CodeBlock.of(
                        "return mean($L);\n", loss.perStep().dims().elements().toJava(Types::symbol));
            case COUNTED -> CodeBlock.of("return meanOfCounted();\n");
            case WEIGHTS -> CodeBlock.of("return meanByWeights();\n");
            case ONE -> CodeBlock.of("return total();\n");
        };
    }

    private static String place(Function function, Plan plan, String layer) {
        return plan.places().root(function.layers().get(layer)).name();
    }
}
