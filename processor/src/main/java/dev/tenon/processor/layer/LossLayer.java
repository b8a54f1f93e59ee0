package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Reduction;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.op.LossPerStep;
import dev.tenon.processor.op.MaskOfIds;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loss: one number for each example, or each example and step; then their mean, or another reduction, over the whole batch.
 *
 * @param steps the sizes of those numbers
 * @param parameter the label smoothing, or Huber's delta
 * @param target the number that stands instead of a target, or NaN
 * @param order for prediction, target, sample weight and mask the number of the argument, or -1
 */
public record LossLayer(
        LossKind kind,
        Dims steps,
        boolean logits,
        float parameter,
        float target,
        Reduction reduction,
        List<Integer> order)
        implements TypedLayer {
    static LossLayer infer(Inference in, LossKind kind) {
        float target = target(in, kind);
        LossArguments arguments = LossArguments.of(in, kind, Float.isNaN(target));
        arguments.check();
        return new LossLayer(
                kind,
                arguments.prediction().dims().dropLast(),
                in.use().has("fromLogits") && in.use().flag("fromLogits"),
                parameter(in),
                target,
                reduction(in, arguments),
                arguments.order());
    }

    private static Reduction reduction(Inference in, LossArguments arguments) {
        Reduction reduction = Reduction.valueOf(in.use().constant("reduction"));
        if (reduction == Reduction.MEAN_WITH_SAMPLE_WEIGHT && !arguments.areWeighted()) {
            throw new LayerError(in.say(
                            Message.LOSS_UNWEIGHTED,
                            in.use().position("reduction"),
                            in.use().simpleName())
                    .fix(new Edit.RemoveAttribute(in.use().position(), in.name(), "reduction")));
        }
        return reduction;
    }

    private static float target(Inference in, LossKind kind) {
        if (!in.use().has("target") || !in.use().given("target")) {
            return Float.NaN;
        }
        return kind == LossKind.BINARY
                ? (float) in.attributes().number("target", 0, Math.nextUp(1.0), "from 0 to 1", "1")
                : (float) in.attributes().number("target", -Double.MAX_VALUE, Double.MAX_VALUE, "a finite number", "0");
    }

    private static float parameter(Inference in) {
        if (in.use().has("labelSmoothing")) {
            return (float) in.attributes().number("labelSmoothing", 0, Math.nextUp(1.0), "from 0 to 1", "0.1");
        }
        return in.use().has("delta")
                ? (float) in.attributes().number("delta", Float.MIN_VALUE, Double.MAX_VALUE, "more than 0", "1")
                : 0;
    }

    /** A loss is one number for the whole batch. */
    @Override
    public Dims dims() {
        return Dims.SCALAR;
    }

    /** The number of the argument that is the prediction. */
    public int prediction() {
        return order.get(0);
    }

    /** The mask of the prediction, unless another is given. */
    @Override
    public UseMask maskRule() {
        return new UseMask(prediction(), 0, steps.rank());
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        List<Value> operands = new ArrayList<>();
        operands.add(args.get(prediction()));
        given(1, args).ifPresent(operands::add);
        LossPerStep perStep = new LossPerStep(kind, logits, parameter, target);
        Value numbers = out.apply(perStep, operands.toArray(Value[]::new));
        Optional<Value> weight = given(2, args).map(each -> Views.along(out, each, steps));
        Optional<Value> mask = given(3, args)
                .map(each -> out.apply(new MaskOfIds(), each))
                .or(() -> maskRule().of(out))
                .map(each -> Views.along(out, each, steps));
        return out.loss(numbers, weight, mask, reduction);
    }

    private Optional<Value> given(int role, List<Value> args) {
        return order.get(role) < 0 ? Optional.empty() : Optional.of(args.get(order.get(role)));
    }
}
