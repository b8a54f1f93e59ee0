package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.size.Dims;
import java.util.List;

/** {@code @Clip}. */
record ClipLayer(Dims dims, float min, float max) implements TypedLayer {
    static ClipLayer infer(Inference in) {
        if (!in.use().given("min") && !in.use().given("max")) {
            throw new LayerError(in.say(Message.CLIP_NOTHING, in.use().position())
                    .fix(in.set("min", "0"))
                    .fix(in.set("max", "1")));
        }
        double min = in.use().number("min");
        double max = in.use().number("max");
        if (!(min <= max)) {
            throw new LayerError(in.say(
                            Message.CLIP_EMPTY,
                            in.use().position(in.use().given("max") ? "max" : "min"),
                            Attributes.plain(min),
                            Attributes.plain(max))
                    .fix(in.set("max", Attributes.plain(Double.isNaN(min) ? 1 : min + 1))));
        }
        return new ClipLayer(in.one().dims(), (float) min, (float) max);
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passes(dims);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Value y = args.get(0);
        if (min > Float.NEGATIVE_INFINITY) {
            y = out.apply(new Activate(ActivationKind.AT_LEAST, min), y);
        }
        return max < Float.POSITIVE_INFINITY ? out.apply(new Activate(ActivationKind.AT_MOST, max), y) : y;
    }
}
