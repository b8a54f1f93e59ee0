package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Select;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Where}: args condition, a, b. */
record WhereLayer(Dims dims) implements TypedLayer {
    static WhereLayer infer(Inference in) {
        in.arguments(3, 3);
        return new WhereLayer(MergeLayer.broadcast(in, "chooses between"));
    }

    @Override
    public MaskRule maskRule() {
        return new MergeMasks();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value[] same = args.stream().map(arg -> Views.broadcast(out, arg, dims)).toArray(Value[]::new);
        return out.apply(new Select(), same);
    }
}
