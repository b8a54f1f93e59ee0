package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.StopGradient;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @StopGradient}. */
record StopGradientLayer(Dims dims) implements TypedLayer {
    static StopGradientLayer infer(Inference in) {
        return new StopGradientLayer(in.one().dims());
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new StopGradient(), args.get(0));
    }

    @Override
    public boolean stopsGradient() {
        return true;
    }

    @Override
    public boolean isView() {
        return true;
    }
}
