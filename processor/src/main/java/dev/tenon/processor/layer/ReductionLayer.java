package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.RowSum;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code @Mean} and {@code @Sum}, over some axes or all. */
record ReductionLayer(Dims dims, List<Integer> axes, boolean mean) implements TypedLayer {
    static ReductionLayer infer(Inference in, boolean mean) {
        Operand x = in.oneWithAxes();
        List<Integer> axes = in.use().given("axis")
                ? in.attributes().axes("axis", x)
                : IntStream.range(0, x.rank()).boxed().toList();
        List<Size> sizes = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            if (!axes.contains(axis)) {
                sizes.add(x.dims().get(axis));
            } else if (in.use().flag("keepDims")) {
                sizes.add(Size.ONE);
            }
        }
        return new ReductionLayer(new Dims(sizes), axes, mean);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(axes.get(0));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value rows = AxesLast.of(args.get(0).dims(), axes).bring(out, args.get(0));
        return Views.to(out, out.apply(new RowSum(mean), rows), dims);
    }
}
