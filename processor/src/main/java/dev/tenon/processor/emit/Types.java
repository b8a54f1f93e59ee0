package dev.tenon.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.read.DeclarationText;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The names of the runtime's classes, and what all generated classes have in common. */
final class Types {
    private static final String NN = "dev.tenon.runtime.nn";

    static final ClassName NETWORK = ClassName.get(NN, "Network");
    static final ClassName FORWARD = ClassName.get(NN, "Forward");
    static final ClassName BACKWARD = ClassName.get(NN, "Backward");
    static final ClassName STREAMED = ClassName.get(NN, "StreamedForward");
    static final ClassName SESSION = ClassName.get(NN, "StreamSession");
    static final ClassName MODE = ClassName.get(NN, "Mode");
    static final ClassName HANDLE = ClassName.get(NN, "Handle");
    static final ClassName SIGNATURE = ClassName.get(NN, "Signature");
    static final ClassName WEIGHT = ClassName.get(NN, "Weight");
    static final ClassName WEIGHTS = ClassName.get(NN, "Weights");
    static final ClassName LAYOUT = ClassName.get(NN, "Layout");
    static final ClassName INITIALIZER = ClassName.get(NN, "Initializer");
    static final ClassName TABLES = ClassName.get(NN, "Tables");
    static final ClassName ATTENTION_BLOCKS = ClassName.get(NN, "AttentionBlocks");
    static final ClassName KEPT_STEPS = ClassName.get(NN, "KeptSteps");
    static final ClassName POSITION_TABLE = ClassName.get(NN, "PositionTable");
    static final ClassName WINDOW = ClassName.get(NN, "Window2D");
    static final ClassName TENSOR = ClassName.get("dev.tenon.runtime.tensor", "Tensor");
    static final ClassName INT_TENSOR = ClassName.get("dev.tenon.runtime.tensor", "IntTensor");

    private static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");

    private static final ClassName DECLARATION = ClassName.get("dev.tenon.dsl", "Declaration");

    private Types() {}

    static ClassName face(Blueprint model) {
        return ClassName.get(model.packageName(), model.faceName());
    }

    static ClassName forward(Blueprint model) {
        return ClassName.get(model.packageName(), model.faceName() + "Forward");
    }

    static ClassName stream(Blueprint model) {
        return ClassName.get(model.packageName(), model.faceName() + "Stream");
    }

    static ClassName backward(Blueprint model) {
        return ClassName.get(model.packageName(), model.faceName() + "Backward");
    }

    static ClassName layers(Blueprint model) {
        return ClassName.get(model.packageName(), model.faceName() + "Layers");
    }

    /** The user's interface. */
    static ClassName model(Blueprint model) {
        String[] names = model.modelName().split("\\.");
        String[] nested = Arrays.copyOfRange(names, 1, names.length);
        return ClassName.get(model.packageName(), names[0], nested);
    }

    static ClassName tensor(Blueprint.Named named) {
        return named.isInt() ? INT_TENSOR : TENSOR;
    }

    /** A final class, marked as generated where the user's module can see the mark. */
    static TypeSpec.Builder type(ClassName name, Blueprint model) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL);
        if (model.generatedAnnotation()) {
            type.addAnnotation(AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", "dev.tenon.processor.TenonProcessor")
                    .build());
        }
        return type;
    }

    /** A face carries its model's declaration, from which other models that embed it are compiled. */
    static AnnotationSpec declaration(List<String> lines) {
        AnnotationSpec.Builder declaration =
                AnnotationSpec.builder(DECLARATION).addMember("version", "$L", DeclarationText.VERSION);
        lines.forEach(line -> declaration.addMember("value", "$S", line));
        return declaration.build();
    }

    /** The name of an open size in generated code, where K are the kernels. */
    static String symbol(String symbol) {
        return symbol.equals("K") ? "sizeK" : symbol;
    }

    /** The exception of a model that is asked to train and has no loss. */
    static CodeBlock noLoss(Blueprint model) {
        return CodeBlock.of(
                "new $T($S)",
                IllegalStateException.class,
                model.modelName() + " has no loss, so it can only predict: add a loss such as @MeanSquaredError");
    }
}
