package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Compare;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Greater} and {@code @Less}. */
record CompareLayer(Dims dims, boolean greater) implements TypedLayer {
    static CompareLayer infer(Inference in, boolean greater) {
        in.arguments(2, 2);
        return new CompareLayer(MergeLayer.broadcast(in, "compares"), greater);
    }

    @Override
    public boolean stopsGradient() {
        return true;
    }

    @Override
    public MaskRule maskRule() {
        return new MergeMasks();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        return out.apply(
                new Compare(greater), Views.broadcast(out, args.get(0), dims), Views.broadcast(out, args.get(1), dims));
    }
}
