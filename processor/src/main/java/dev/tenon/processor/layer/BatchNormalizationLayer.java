package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.BatchMoments;
import dev.tenon.processor.op.BatchNormalize;
import dev.tenon.processor.op.NormalizeByMoving;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code @BatchNormalization}: by the batch's own statistics in training, by the moving ones in prediction and where it is frozen.
 * Channels along another axis than the last are brought there and back.
 *
 * @param learned gamma and beta, where there are any
 * @param moving mean and variance
 */
record BatchNormalizationLayer(
        Dims dims,
        int axis,
        float momentum,
        float epsilon,
        boolean scale,
        boolean center,
        List<WeightSpec> learned,
        List<WeightSpec> moving)
        implements TypedLayer {
    static BatchNormalizationLayer infer(Inference in) {
        double momentum = in.attributes().number("momentum", 0, Math.nextUp(1.0), "from 0 to 1", "0.99");
        float epsilon = in.attributes().epsilon();
        Operand x = in.oneWithAxes();
        int axis = in.attributes().axis("axis", x);
        Dims channels = Dims.of(in.known(x, x.dims().get(axis), "channels"));
        boolean scale = in.use().flag("scale");
        boolean center = in.use().flag("center");
        List<WeightSpec> learned = new ArrayList<>();
        if (scale) {
            learned.add(in.weights().weight("gamma", channels, null, "gammaInitializer"));
        }
        if (center) {
            learned.add(in.weights().weight("beta", channels, null, "betaInitializer"));
        }
        List<WeightSpec> moving = List.of(
                in.weights().statistic("moving_mean", channels, "movingMeanInitializer"),
                in.weights().statistic("moving_variance", channels, "movingVarianceInitializer"));
        return new BatchNormalizationLayer(x.dims(), axis, (float) momentum, epsilon, scale, center, learned, moving);
    }

    @Override
    public List<WeightSpec> weights() {
        List<WeightSpec> all = new ArrayList<>(learned);
        all.addAll(moving);
        return all;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(axis);
    }

    @Override
    public boolean meetsShards() {
        return true;
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        AxesLast axesLast = AxesLast.of(dims, List.of(axis));
        Value x = axesLast.bring(out, args.get(0));
        Value mean = out.weight(moving.get(0));
        Value variance = out.weight(moving.get(1));
        if (!out.training() || out.frozen()) {
            NormalizeByMoving normalize = new NormalizeByMoving(epsilon, scale, center, false);
            return axesLast.bringBack(out, out.apply(normalize, List.of(x, mean, variance), learned));
        }
        Optional<Value> mask = new UseMask(0, 0, axis)
                .of(out)
                .map(each -> Views.along(out, each, axesLast.joined().dropLast()));
        List<Value> measured = new ArrayList<>(List.of(x, mean, variance));
        mask.ifPresent(measured::add);
        Value moments =
                out.apply(new BatchMoments(epsilon, momentum, mask.isPresent()), measured.toArray(Value[]::new));
        List<Value> reads = new ArrayList<>(List.of(x, moments));
        learned.forEach(spec -> reads.add(out.weight(spec)));
        mask.ifPresent(reads::add);
        BatchNormalize normalize = new BatchNormalize(scale, center, false, mask.isPresent());
        return axesLast.bringBack(out, out.apply(normalize, reads.toArray(Value[]::new)));
    }
}
