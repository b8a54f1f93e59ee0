package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/** {@code @LeakyReLU}. */
record LeakyReLULayer(Dims dims, float slope) implements TypedLayer {
    static LeakyReLULayer infer(Inference in) {
        double slope = in.attributes().number("negativeSlope", 0, Double.MAX_VALUE, "0 or more", "0.3");
        return new LeakyReLULayer(in.one().dims(), (float) slope);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(new Activate(ActivationKind.LEAKY_RELU, slope), args.get(0));
    }

    @Override
    public Optional<String> activation() {
        return Optional.of("LEAKY_RELU");
    }
}
