package dev.tenon.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Size;

/** What the runtime asks a forward class by number: where a layer's output begins, how large it is, what a loss is divided by. */
final class ForwardTables {
    private final Blueprint model;

    ForwardTables(Blueprint model) {
        this.model = model;
    }

    /** The stage that keeps most. */
    Blueprint.Stage fullest() {
        return model.stages().get(model.trains() ? Mode.TRAIN : Mode.PREDICT);
    }

    /** In a mode where a layer does nothing its value is the one it reads, which has another name. */
    static String place(Blueprint.Stage stage, String output) {
        Value value = stage.program().forward().layers().get(output);
        return stage.plan().places().root(value).name();
    }

    /** Outputs are kept in every mode; their place is that of what they view. */
    MethodSpec offset() {
        MethodSpec.Builder table =
                ForwardWriter.overriding("offset").returns(TypeName.INT).addParameter(TypeName.INT, "layer");
        table.beginControlFlow("return switch (layer)");
        for (String output : model.outputs()) {
            table.addCode("case $L -> $N;\n", index(output), place(fullest(), output));
        }
        return table.addCode("default -> -1;\n").addCode("$<};\n").build();
    }

    MethodSpec size() {
        MethodSpec.Builder table =
                ForwardWriter.overriding("size").returns(TypeName.INT).addParameter(TypeName.INT, "layer");
        table.beginControlFlow("return switch (layer)");
        for (String output : model.outputs()) {
            Size size = model.layer(output).dims().elements();
            table.addCode("case $L -> $L;\n", index(output), size.toJava(Types::symbol));
        }
        return table.addCode("default -> throw new $T(\"layer \" + layer);\n", IllegalArgumentException.class)
                .addCode("$<};\n")
                .build();
    }

    MethodSpec divisor() {
        MethodSpec.Builder method =
                ForwardWriter.overriding("divisor").returns(TypeName.DOUBLE).addParameter(TypeName.INT, "loss");
        if (model.function().losses().isEmpty()) {
            return method.addStatement("throw new $T($S)", IllegalStateException.class, "the model has no loss")
                    .build();
        }
        method.beginControlFlow("return switch (loss)");
        for (Function.Loss loss : model.function().losses()) {
            int index = model.losses().indexOf(loss.name());
            method.addCode("case $L -> $L;\n", index, divisor(loss, index));
        }
        return method.addCode("default -> throw new $T(\"loss \" + loss);\n", IllegalArgumentException.class)
                .addCode("$<};\n")
                .build();
    }

    private static String divisor(Function.Loss loss, int index) {
        Size steps = loss.perStep().dims().elements();
        return switch (loss.divisor()) {
            case ALL -> steps.is(1) ? "batch" : "(double) batch * (" + steps.toJava(Types::symbol) + ")";
            case COUNTED -> "counted(" + index + ")";
            case WEIGHTS -> "weighed(" + index + ")";
            case ONE -> "1";
        };
    }

    private int index(String layer) {
        return model.layers().indexOf(model.layer(layer));
    }
}
