package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Flatten}: one axis for all; a single number per example gets one, what has one keeps it. */
record FlattenLayer(Dims dims, MaskRule maskRule) implements TypedLayer {
    static FlattenLayer infer(Inference in) {
        Operand x = in.one();
        return new FlattenLayer(Dims.of(x.dims().elements()), MaskRule.passesAlong(x.rank() <= 1 ? x.rank() : 0));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return Views.to(out, args.get(0), dims);
    }

    @Override
    public boolean isView() {
        return true;
    }
}
