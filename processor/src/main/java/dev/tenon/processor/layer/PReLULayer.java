package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Prelu;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @PReLU}: the axes with slopes of their own are brought to the end, and are one there. */
record PReLULayer(Dims dims, List<Integer> own, List<WeightSpec> weights) implements TypedLayer {
    static PReLULayer infer(Inference in) {
        Operand x = in.one();
        boolean anyShared = !in.use().integers("sharedAxes").isEmpty();
        List<Integer> shared = anyShared ? in.attributes().axes("sharedAxes", x) : List.of();
        List<Integer> own = new ArrayList<>();
        long[] sizes = new long[x.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = 1;
            if (!shared.contains(axis)) {
                own.add(axis);
                sizes[axis] = in.known(x, x.dims().get(axis), "axis " + (axis + 1));
            }
        }
        WeightSpec alpha = in.weights().weight("alpha", Dims.of(sizes), null, "alphaInitializer");
        return new PReLULayer(x.dims(), own, List.of(alpha));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        AxesLast axesLast = AxesLast.of(dims, own);
        Value x = axesLast.bring(out, args.get(0));
        return axesLast.bringBack(out, out.apply(new Prelu(), x, out.weight(weights.get(0))));
    }

    @Override
    public Optional<String> activation() {
        return Optional.of("PRELU");
    }
}
