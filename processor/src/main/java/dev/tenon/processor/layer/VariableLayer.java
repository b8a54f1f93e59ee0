package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Repeat;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Variable}, a source whose numbers are a weight. */
record VariableLayer(Dims dims, List<WeightSpec> weights) implements TypedLayer {
    static VariableLayer infer(Inference in) {
        in.arguments(0, 0);
        Dims dims = in.sourceShape();
        long[] sizes = dims.sizes().stream().mapToLong(in::number).toArray();
        return new VariableLayer(dims, List.of(in.weights().weight("", Dims.of(sizes), null, "initializer")));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new Repeat(), out.weight(weights.get(0)));
    }
}
