package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** The typed predict: one parameter for each input that the outputs need; a tensor, or a record of several. */
final class PredictMethod {
    static final String RECORD = "Outputs";

    private PredictMethod() {}

    static void add(TypeSpec.Builder face, Blueprint model) {
        List<Blueprint.Named> inputs =
                model.predicts().stream().map(model::input).toList();
        List<Blueprint.Named> outputs =
                model.outputs().stream().map(model::layer).toList();
        MethodSpec.Builder method = signature(model.faceName(), model.packageName(), inputs, outputs);
        String arguments = inputs.isEmpty()
                ? "batch"
                : "-1" + inputs.stream().map(input -> ", " + input.name()).collect(Collectors.joining());
        if (outputs.size() == 1) {
            method.addStatement("return predictAll($L)[0]", arguments);
        } else {
            String parts = IntStream.range(0, outputs.size())
                    .mapToObj(i -> "predicted[" + i + "]")
                    .collect(Collectors.joining(", "));
            method.addStatement("$T[] predicted = predictAll($L)", Types.TENSOR, arguments)
                    .addStatement("return new $L($L)", RECORD, parts);
            face.addType(outputs(outputs));
        }
        face.addMethod(method.build());
    }

    /** The method without its body. */
    static MethodSpec.Builder signature(
            String faceName, String packageName, List<Blueprint.Named> inputs, List<Blueprint.Named> outputs) {
        TypeName result = outputs.size() == 1 ? Types.TENSOR : ClassName.get(packageName, faceName, RECORD);
        MethodSpec.Builder method = MethodSpec.methodBuilder("predict")
                .addJavadoc("Computes the outputs; may be called from many threads.\n\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(result);
        if (inputs.isEmpty()) {
            method.addJavadoc("@param batch how many examples\n").addParameter(TypeName.INT, "batch");
        }
        for (Blueprint.Named input : inputs) {
            method.addJavadoc("@param $L $L\n", input.name(), input.dims())
                    .addParameter(Types.tensor(input), input.name());
        }
        String shapes = outputs.stream()
                .map(output -> output.name() + " " + output.dims())
                .collect(Collectors.joining(", "));
        return method.addJavadoc("@return $L\n@throws IllegalArgumentException if a shape does not fit\n", shapes);
    }

    /** The record of several outputs. */
    static TypeSpec outputs(List<Blueprint.Named> outputs) {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        StringBuilder javadoc = new StringBuilder("What the model gives.\n\n");
        for (Blueprint.Named output : outputs) {
            components.addParameter(
                    ParameterSpec.builder(Types.TENSOR, output.name()).build());
            javadoc.append("@param ")
                    .append(output.name())
                    .append(' ')
                    .append(output.dims())
                    .append('\n');
        }
        return TypeSpec.recordBuilder(RECORD)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L", javadoc)
                .recordConstructor(components.build())
                .build();
    }
}
