package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.plan.Group;
import dev.tenon.processor.plan.Plan;
import dev.tenon.processor.plan.Region;
import dev.tenon.processor.read.Names;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the implementation of the user's own interface: each method computes its layer alone. */
final class LayersWriter {
    private static final ClassName LAYER_CALL = ClassName.get("dev.tenon.runtime.nn", "LayerCall");

    private final Blueprint model;

    LayersWriter(Blueprint model) {
        this.model = model;
    }

    TypeSpec write() {
        Constants constants = new Constants();
        List<MethodSpec> methods =
                model.single().stream().map(single -> method(single, constants)).toList();
        TypeSpec.Builder type = Types.type(Types.layers(model), model)
                .addSuperinterface(Types.model(model))
                .addJavadoc("Every layer of {@link $T} alone.\n", Types.model(model));
        constants.declare(type);
        type.addField(float[].class, "w", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(float[].class, "weights")
                        .addStatement("w = weights")
                        .build());
        methods.forEach(type::addMethod);
        return type.build();
    }

    private MethodSpec method(Blueprint.Single single, Constants shared) {
        Blueprint.Stage stage = single.stage();
        Plan plan = stage.plan();
        MethodSpec.Builder method = MethodSpec.methodBuilder(single.layer().name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.TENSOR);
        for (int i = 0; i < single.parameters().size(); i++) {
            method.addParameter(Types.tensor(single.parameters().get(i)), "given" + i);
        }
        CodeBlock.Builder calls = CodeBlock.builder();
        Constants own = new Constants();
        for (Region region : plan.forward()) {
            for (Group group : region.groups()) {
                Body body = new Body(stage, List.of(single.layer().name()), model.symbols().isEmpty() ? shared : own, "");
                group.body().forEach(apply -> apply.op().emit(apply, body));
                calls.add(body.build());
            }
        }
        method.addCode(begin(single));
        plan.slots().forEach((value, slot) ->
                method.addStatement("int $N = $L", value.name(), Body.offset(plan, slot)));
        method.addStatement("int scratch = $L", Body.behind(plan, plan.scratch()));
        method.addStatement("float[] a = new float[$T.toIntExact($L + 16)]", Math.class, Body.floats(plan));
        own.declareLocally(method);
        method.addCode(calls.build());
        Value result = stage.program().forward().layers().get(single.layer().name());
        boolean loss = stage.program().forward().losses().stream().anyMatch(one -> one.name().equals(single.layer().name()));
        if (loss) {
            method.addStatement("return $T.scalar((float) (losses[0] / divisor))", Types.TENSOR);
        } else {
            method.addStatement(
                    "return given.result($T.$L, a, $N)",
                    Types.face(model),
                    Names.constant(single.layer().name()),
                    plan.places().root(result).name());
        }
        return method.build();
    }

    private CodeBlock begin(Blueprint.Single single) {
        String arguments = single.parameters().stream()
                .map(parameter -> model.faceName() + "." + Names.constant(parameter.name()))
                .collect(Collectors.joining(", "));
        StringBuilder given = new StringBuilder();
        for (int i = 0; i < single.parameters().size(); i++) {
            given.append(", given").append(i);
        }
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("$T given = $T.of($T.SIGNATURE, new $T[] {$L}$L)", LAYER_CALL, LAYER_CALL, Types.face(model), Types.HANDLE, arguments, given);
        return code.build();
    }
}
