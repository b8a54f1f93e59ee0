package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Product;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @Dense}: a product over the last axis, each step or position like any other. */
record DenseLayer(Dims dims, List<WeightSpec> weights, String function) implements TypedLayer {
    static DenseLayer infer(Inference in) {
        Size width = in.attributes().width("units", "64");
        int units = in.attributes().integer("units");
        Operand x = in.oneWithAxes();
        int inputs = in.known(x, x.last(), "the last size");
        List<WeightSpec> weights = new ArrayList<>();
        weights.add(in.weights()
                .weight(
                        "kernel",
                        Dims.of(inputs, units),
                        new WeightSpec.Panels(inputs, units, 1),
                        "kernelInitializer"));
        if (in.use().flag("useBias")) {
            weights.add(in.weights().weight("bias", Dims.of(units), null, "biasInitializer"));
        }
        return new DenseLayer(x.dims().withLast(width), weights, in.use().constant("activation"));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(dims.rank() - 1);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value y = out.apply(new Product(weights.size() > 1, false), args, weights);
        return Activations.apply(out, function, y);
    }

    @Override
    public Optional<String> activation() {
        return Optional.of(function);
    }

    @Override
    public Optional<String> widthAttribute() {
        return Optional.of("units");
    }
}
