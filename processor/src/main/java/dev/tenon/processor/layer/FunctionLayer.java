package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Log}, {@code @Square} and their like: one function, element by element. */
record FunctionLayer(Dims dims, ActivationKind kind, float parameter) implements TypedLayer {
    static FunctionLayer infer(Inference in, ActivationKind kind) {
        return new FunctionLayer(in.one().dims(), kind, 0);
    }

    static FunctionLayer power(Inference in) {
        in.attributes().requireGiven("value", "2");
        return new FunctionLayer(
                in.one().dims(), ActivationKind.POWER, in.attributes().finite("value", "2"));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new Activate(kind, parameter), args.get(0));
    }
}
