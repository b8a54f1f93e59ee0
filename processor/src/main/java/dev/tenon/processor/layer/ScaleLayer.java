package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Affine;
import dev.tenon.processor.op.Scale;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Scale} and {@code @Negate}. */
record ScaleLayer(Dims dims, float factor, float offset) implements TypedLayer {
    static ScaleLayer infer(Inference in) {
        return new ScaleLayer(
                in.one().dims(),
                in.attributes().finite("value", "2"),
                in.attributes().finite("offset", "1"));
    }

    static ScaleLayer negate(Inference in) {
        return new ScaleLayer(in.one().dims(), -1, 0);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(offset == 0 ? new Scale(factor) : new Affine(factor, offset), args.get(0));
    }
}
