package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Dropout;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Dropout}; outside training it is not there. */
record DropoutLayer(Dims dims, float rate) implements TypedLayer {
    static DropoutLayer infer(Inference in) {
        in.attributes().requireGiven("value", "0.5");
        double rate = in.attributes().number("value", 0, 1, "at least 0 and below 1", "0.5");
        return new DropoutLayer(in.one().dims(), (float) rate);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.training() && rate > 0 ? out.apply(new Dropout(rate, out.path()), args.get(0)) : args.get(0);
    }

    @Override
    public boolean isView() {
        return true;
    }
}
