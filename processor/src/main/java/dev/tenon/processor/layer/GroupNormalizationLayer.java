package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.GroupNormalize;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;

/** {@code @GroupNormalization}; channels along another axis than the last are brought there and back. */
record GroupNormalizationLayer(
        Dims dims, int axis, int groups, float epsilon, boolean scale, boolean center, List<WeightSpec> weights)
        implements TypedLayer {
    static GroupNormalizationLayer infer(Inference in) {
        int given = in.use().integer("groups");
        float epsilon = in.attributes().epsilon();
        Operand x = in.oneWithAxes();
        int axis = in.attributes().axis("axis", x);
        int channels = in.known(x, x.dims().get(axis), "channels");
        int groups = given == -1 ? channels : given;
        if (groups < 1 || channels % groups != 0) {
            throw groups(in, x, groups, channels);
        }
        boolean scale = in.use().flag("scale");
        boolean center = in.use().flag("center");
        List<WeightSpec> weights = new ArrayList<>();
        if (scale) {
            weights.add(in.weights().weight("gamma", Dims.of(channels), null, "gammaInitializer"));
        }
        if (center) {
            weights.add(in.weights().weight("beta", Dims.of(channels), null, "betaInitializer"));
        }
        return new GroupNormalizationLayer(x.dims(), axis, groups, epsilon, scale, center, weights);
    }

    private static LayerError groups(Inference in, Operand x, int groups, int channels) {
        int divisor = Math.max(1, Math.min(groups, channels));
        while (channels % divisor != 0) {
            divisor--;
        }
        return new LayerError(in.say(Message.NORMALIZATION_GROUPS, in.use().position("groups"), groups, channels, x)
                .table(List.of(x.source().row()))
                .fix(in.set("groups", Integer.toString(divisor))));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(axis);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        AxesLast axesLast = AxesLast.of(dims, List.of(axis));
        Value x = axesLast.bring(out, args.get(0));
        GroupNormalize normalize = new GroupNormalize(groups, epsilon, scale, center);
        return axesLast.bringBack(out, out.apply(normalize, List.of(x), weights));
    }
}
