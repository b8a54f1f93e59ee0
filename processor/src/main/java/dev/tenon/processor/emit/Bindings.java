package dev.tenon.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a forward class knows of a batch: its arrays, its open sizes, and where each value begins. */
final class Bindings {
    private final Blueprint model;

    Bindings(Blueprint model) {
        this.model = model;
    }

    void declareFields(TypeSpec.Builder type) {
        for (Value input : model.function().inputs()) {
            type.addField(ArrayTypeName.of(input.isInt() ? TypeName.INT : TypeName.FLOAT), input.name());
        }
        model.symbols().forEach(symbol -> type.addField(TypeName.INT, Types.symbol(symbol)));
        Set<String> places = new LinkedHashSet<>();
        model.stages().values().forEach(stage -> places.addAll(new PlaceCode(stage, false).fields()));
        places.forEach(place -> type.addField(TypeName.INT, place));
        type.addField(TypeName.INT, "scratch");
    }

    MethodSpec inputs() {
        MethodSpec.Builder method = ForwardWriter.overriding("bindInputs").addParameter(Object[].class, "arrays");
        int index = 0;
        for (Value input : model.function().inputs()) {
            method.addStatement("$N = ($L[]) arrays[$L]", input.name(), input.isInt() ? "int" : "float", index++);
        }
        return method.build();
    }

    /** Sets and checks the open sizes, and makes the constants that hang on them. */
    MethodSpec sizes(Constants constants) {
        MethodSpec.Builder method = ForwardWriter.overriding("bindSizes").addParameter(int[].class, "sizes");
        for (int i = 0; i < model.symbols().size(); i++) {
            method.addStatement("$N = sizes[$L]", Types.symbol(model.symbols().get(i)), i);
        }
        for (Blueprint.Check check : model.checks()) {
            method.beginControlFlow("if (!($L))", check.condition());
            String given = check.symbols().stream()
                    .map(symbol -> symbol + " = \" + " + Types.symbol(symbol))
                    .collect(Collectors.joining(" + \", "));
            method.addStatement(
                    "throw new $T($S + \"" + given + ")", IllegalArgumentException.class, check.message() + "; given ");
            method.endControlFlow();
        }
        constants.assign(method, model.targetSymbols());
        return method.build();
    }
}
