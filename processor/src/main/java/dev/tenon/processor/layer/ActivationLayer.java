package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;
import java.util.Optional;

/** {@code @Activation}. */
record ActivationLayer(Dims dims, String function) implements TypedLayer {
    static ActivationLayer infer(Inference in) {
        in.attributes().requireGiven("value", "RELU");
        String function = in.use().constant("value");
        Operand x = Activations.isSoftmax(function) ? in.oneWithAxes() : in.one();
        return new ActivationLayer(x.dims(), function);
    }

    @Override
    public MaskRule maskRule() {
        return Activations.isSoftmax(function) ? MaskRule.passesAlong(dims.rank() - 1) : MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return Activations.apply(out, function, args.get(0));
    }

    @Override
    public Optional<String> activation() {
        return Optional.of(function);
    }
}
