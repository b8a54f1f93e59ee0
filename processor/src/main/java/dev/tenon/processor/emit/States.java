package dev.tenon.processor.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import java.util.List;

/** What a session keeps from piece to piece: an array for each state, with all examples, and all copies, one behind the other. */
record States(List<Value> values) {
    static States of(Blueprint.Stage stage) {
        return new States(stage.program().forward().body().stream()
                .map(Apply::result)
                .filter(result -> result.is(Kind.STATE))
                .distinct()
                .toList());
    }

    void declare(TypeSpec.Builder type) {
        values.forEach(state -> type.addField(FieldSpec.builder(float[].class, state.name())
                .addJavadoc("What {@code $L} keeps, $L.\n", state.path(), state.dims())
                .build()));
    }

    /** Sets all to what it is before the first step; {@code attended} are the steps that attentions keep. */
    MethodSpec begin(List<String> attended) {
        MethodSpec.Builder method = ForwardWriter.overriding("begin");
        for (Value state : values) {
            String size = state.dims().elements().toJava(Body::wide);
            int copies = Loop.count(state.loop());
            method.addStatement(
                    "$N = zeros($N, $L)",
                    state.name(),
                    state.name(),
                    copies == 1
                            ? size
                            : copies + " * " + state.dims().elements().toFactor(Body::wide));
        }
        attended.forEach(kept -> method.addStatement("$N.begin(batch, capacity)", kept));
        return method.build();
    }
}
