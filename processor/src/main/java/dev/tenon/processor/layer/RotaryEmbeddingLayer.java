package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Rotate;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Optional;

/** {@code @RotaryEmbedding}; features along another axis than the last are brought there and back. */
record RotaryEmbeddingLayer(Dims dims, int sequenceAxis, int featureAxis, double maxWavelength, double scalingFactor)
        implements TypedLayer {
    static RotaryEmbeddingLayer infer(Inference in) {
        double maxWavelength = in.attributes().moreThanZero("maxWavelength", "10000");
        double scalingFactor = in.attributes().moreThanZero("scalingFactor", "1");
        Operand x = Sequences.one(in);
        int sequenceAxis = in.attributes().axis("sequenceAxis", x);
        int featureAxis = in.attributes().axis("featureAxis", x);
        if (sequenceAxis == featureAxis) {
            boolean last = featureAxis == x.rank() - 1;
            throw new LayerError(in.say(Message.ROTARY_AXES, in.use().position("featureAxis"), featureAxis + 1, x)
                    .table(List.of(x.source().row()))
                    .fix(last ? in.set("sequenceAxis", "1") : in.set("featureAxis", "-1")));
        }
        requireEven(in, x, featureAxis);
        return new RotaryEmbeddingLayer(x.dims(), sequenceAxis, featureAxis, maxWavelength, scalingFactor);
    }

    private static void requireEven(Inference in, Operand x, int axis) {
        Size features = x.dims().get(axis);
        if (!features.isConstant()) {
            in.checkAll(List.of(Check.divisible(in.name(), features, 2)));
        } else if (features.constant() % 2 != 0) {
            Diagnostic error = in.say(Message.ROTARY_ODD, x.position(), features, axis + 1, x)
                    .table(List.of(x.source().row()));
            Size even = features.plus(1);
            boolean last = axis == x.rank() - 1;
            Edit edit = x.source()
                    .reshape(x.dims().with(axis, even))
                    .or(() -> last ? x.source().widen(even) : Optional.empty())
                    .orElseGet(() -> new Edit.Advice("give '" + x.name() + "' an even number of features"));
            throw new LayerError(error.fix(edit));
        }
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.passesAlong(featureAxis);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        AxesLast axesLast = AxesLast.of(dims, List.of(featureAxis));
        Value x = axesLast.bring(out, args.get(0));
        int steps = axesLast.order().indexOf(sequenceAxis);
        return axesLast.bringBack(out, out.apply(new Rotate(steps, maxWavelength, scalingFactor, false), x));
    }
}
