package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Normalize;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;

/** {@code @LayerNormalization} and {@code @RMSNormalization}: the axes to normalise are brought to the end, and are one there. */
record NormalizationLayer(Dims dims, List<Integer> axes, float epsilon, boolean centered, List<WeightSpec> weights)
        implements TypedLayer {
    static NormalizationLayer layer(Inference in) {
        return infer(in, true);
    }

    static NormalizationLayer rms(Inference in) {
        return infer(in, false);
    }

    private static NormalizationLayer infer(Inference in, boolean centered) {
        float epsilon = in.attributes().epsilon();
        Operand x = in.oneWithAxes();
        List<Integer> axes = in.attributes().axes("axis", x);
        List<WeightSpec> weights = new ArrayList<>();
        if (!centered) {
            weights.add(in.weights().weight("scale", sizes(in, x, axes), null));
        } else {
            if (in.use().flag("scale")) {
                weights.add(in.weights().weight("gamma", sizes(in, x, axes), null, "gammaInitializer"));
            }
            if (in.use().flag("center")) {
                weights.add(in.weights().weight("beta", sizes(in, x, axes), null, "betaInitializer"));
            }
        }
        return new NormalizationLayer(x.dims(), axes, epsilon, centered, weights);
    }

    private static Dims sizes(Inference in, Operand x, List<Integer> axes) {
        long[] sizes = new long[axes.size()];
        for (int i = 0; i < sizes.length; i++) {
            boolean last = axes.get(i) == x.rank() - 1;
            sizes[i] = in.known(x, x.dims().get(axes.get(i)), last ? "the last size" : "axis " + (axes.get(i) + 1));
        }
        return Dims.of(sizes);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(axes.get(0));
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        AxesLast axesLast = AxesLast.of(dims, axes);
        Value x = axesLast.bring(out, args.get(0));
        Normalize normalize = new Normalize(epsilon, centered, has("gamma") || has("scale"), has("beta"));
        return axesLast.bringBack(out, out.apply(normalize, List.of(x), weights));
    }

    private boolean has(String weight) {
        return weights.stream().anyMatch(spec -> spec.name().equals(weight));
    }
}
