package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.ByExamples;
import dev.tenon.processor.op.BySteps;
import dev.tenon.processor.op.Constant;
import dev.tenon.processor.op.Dropout;
import dev.tenon.processor.op.InputProjection;
import dev.tenon.processor.op.KeepRows;
import dev.tenon.processor.op.MaskOfIds;
import dev.tenon.processor.op.StepFunction;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all recurrent layers have in common: a sequence (T, features), initial states (units), and the states of all steps or of the last.
 *
 * @param steps how many
 * @param width the units, perhaps open
 * @param inputs the features of a step
 * @param sequences whether all steps are given
 * @param direction which one, where it reads its steps both ways
 * @param backwards whether it runs from the last step to the first
 * @param sequence which of the arguments is the sequence
 * @param states which are the initial states; none where these are zeros
 * @param mask which is the mask; -1 where the sequence's own holds, if it carries one
 * @param dropout how much of the features, and of the states, is left out in training
 */
record Recurrence(
        Size steps,
        Size width,
        int inputs,
        int units,
        boolean sequences,
        Direction direction,
        boolean backwards,
        int sequence,
        List<Integer> states,
        int mask,
        Rates dropout) {

    /** How much is left out in training. */
    record Rates(float features, float states) {
        private static Rates of(Inference in) {
            return new Rates(rate(in, "dropout"), rate(in, "recurrentDropout"));
        }

        private static float rate(Inference in, String attribute) {
            return (float) in.attributes().number(attribute, 0, 1, "at least 0 and below 1", "0.2");
        }
    }

    /** Of a layer whose states have these names as arguments, in one of its directions. */
    static Recurrence infer(Inference in, Direction direction, List<String> own) {
        List<String> states =
                direction.all().stream().flatMap(each -> each.own(own).stream()).toList();
        Size width = in.attributes().width("units", "64");
        int units = in.attributes().integer("units");
        List<String> names = new ArrayList<>(List.of("sequence"));
        names.addAll(states);
        names.add("mask");
        Roles roles = Roles.of(in, names);
        Operand x = roles.get("sequence").orElseThrow(() -> in.missingArgument("a sequence"));
        Sequences.requireFeatures(in, x);
        int inputs = in.known(x, x.last(), "the last size");
        states.forEach(state ->
                roles.get(state).ifPresent(operand -> checkState(in, state, operand, width, states.size() == 1)));
        roles.get("mask").ifPresent(mask -> {
            MaskArgument.requireInts(in, mask, "mask");
            MaskArgument.requireShape(in, mask, "mask", Dims.of(x.dims().get(0)), x);
        });
        List<String> missing =
                states.stream().filter(state -> roles.get(state).isEmpty()).toList();
        if (!missing.isEmpty() && missing.size() < states.size()) {
            String first = missing.get(0);
            throw new LayerError(in.say(
                            Message.ROLE_MISSING,
                            in.declaration().position(),
                            in.use().simpleName(),
                            first)
                    .fix(new Edit.AddParameter(
                            in.declaration().position(),
                            in.name(),
                            "@From(\"" + in.unused(first) + "\") @Shape(" + Source.text(Dims.of(width)) + ") Tensor "
                                    + first)));
        }
        return new Recurrence(
                x.dims().get(0),
                width,
                inputs,
                units,
                in.use().flag("returnSequences"),
                direction,
                direction == Direction.BACKWARD || in.use().flag("goBackwards"),
                roles.index("sequence"),
                missing.isEmpty()
                        ? direction.own(own).stream().map(roles::index).toList()
                        : List.of(),
                roles.index("mask"),
                Rates.of(in));
    }

    private static void checkState(Inference in, String name, Operand state, Size width, boolean only) {
        in.requireFloats(state);
        Dims wanted = Dims.of(width);
        if (in.equal(wanted, state.dims())) {
            return;
        }
        Diagnostic error = in.say(Message.INITIAL_STATE, state.position(), name, state, wanted)
                .table(List.of(state.source().row()));
        Optional<Edit> widened = state.rank() == 1 ? state.source().widen(width) : Optional.empty();
        if (widened.isPresent()) {
            error = error.fix(widened.get());
        } else if (state.source().isInput() || !state.dims().elements().equals(width)) {
            Edit fix = state.source()
                    .reshape(wanted)
                    .orElseGet(() -> state.rank() == 1 && width.isConstant()
                            ? in.insert(state, "layers.Dense", "units = " + width, "State")
                            : new Edit.Advice("begin with " + wanted));
            error = error.fix(fix);
        } else {
            error = error.fix(in.reshape(state, wanted, "State"));
        }
        if (only && state.rank() == 1 && state.last().isConstant()) {
            error = error.fix(in.set("units", state.last().toString()));
        }
        throw new LayerError(error);
    }

    /** The sizes of what the layer gives. */
    Dims dims() {
        return sequences ? Dims.of(steps, width) : Dims.of(width);
    }

    /** Kernel, recurrent kernel and bias, for {@code gates} gates side by side. */
    List<WeightSpec> weights(Inference in, int gates, Dims bias) {
        List<WeightSpec> weights = new ArrayList<>();
        Dims kernel = Dims.of(inputs, (long) gates * units);
        Dims recurrent = Dims.of(units, (long) gates * units);
        weights.add(in.weights()
                .weight("kernel", kernel, new WeightSpec.Panels(inputs, units, gates), "kernelInitializer"));
        weights.add(in.weights()
                .weight(
                        "recurrent_kernel",
                        recurrent,
                        new WeightSpec.Panels(units, units, gates),
                        "recurrentInitializer"));
        if (in.use().flag("useBias")) {
            weights.add(in.weights().weight("bias", bias, null, "biasInitializer"));
        }
        return weights;
    }

    /** A function of the cell, by its attribute. */
    static StepFunction function(Inference in, String attribute) {
        return new StepFunction(Activations.operation(in.use().constant(attribute)));
    }

    /** A mask that is given belongs to all steps that the layer gives, as does that of the sequence; it is not turned round. */
    MaskRule maskRule() {
        if (!sequences) {
            return mask < 0 ? new UseMask(sequence, 1, 1) : MaskRule.ENDS;
        }
        return maskOfSequence();
    }

    private MaskRule maskOfSequence() {
        return mask < 0 ? new PassMask(sequence, 1) : new MakeMask(mask, new MaskOfIds());
    }

    /** Which steps count, in the order in which the loop reads them. */
    Optional<Value> mask(Lowering out, List<Value> args) {
        return valid(out, args)
                .map(each -> Views.to(out, each, Dims.of(steps, Size.ONE)))
                .map(each -> out.apply(new BySteps(backwards), each));
    }

    private Optional<Value> valid(Lowering out, List<Value> args) {
        return mask < 0 ? new UseMask(sequence, 1, 1).of(out) : Optional.of(out.apply(new MaskOfIds(), args.get(mask)));
    }

    /** What the gates take from the sequence, in the order in which the loop reads it. */
    Value project(Lowering out, List<Value> args, List<WeightSpec> weights, InputProjection projection) {
        Value steps = out.apply(new BySteps(backwards), kept(out, args.get(sequence)));
        List<Value> operands = new ArrayList<>(List.of(steps, out.weight(weights.get(0))));
        if (!projection.biasGradients().isEmpty()) {
            operands.add(out.weight(weights.get(2)));
        }
        return out.apply(projection, operands.toArray(Value[]::new));
    }

    /** The features of an example that no dropout leaves out, at all its steps. */
    private Value kept(Lowering out, Value x) {
        if (!out.training() || dropout.features() == 0) {
            return x;
        }
        Value kept = draw(out, Dims.of(inputs), dropout.features(), "/dropout");
        return out.apply(new Binary(BinaryKind.MULTIPLY), x, Views.broadcast(out, kept, x.dims()));
    }

    /** What the states are multiplied by where a gate reads them, in the order of the loop: 0 for what dropout leaves out. */
    Optional<Value> drops(Lowering out, int gates) {
        return out.training() && dropout.states() > 0
                ? Optional.of(out.apply(
                        new BySteps(false), draw(out, Dims.of(gates, units), dropout.states(), "/recurrentDropout")))
                : Optional.empty();
    }

    private static Value draw(Lowering out, Dims dims, float rate, String path) {
        return out.apply(new Dropout(rate, out.path() + path), out.apply(new Constant(dims, List.of(1f))));
    }

    /** The results that {@code @Part} can name, of a layer without a cell. */
    List<TypedLayer.Part> parts() {
        return List.of(
                new TypedLayer.Part("sequence", Dims.of(steps, width), maskOfSequence()),
                new TypedLayer.Part("hidden", Dims.of(width)));
    }

    /** Whether the states of all steps are read, besides what the gradient reads. */
    boolean givesSequence(Lowering out) {
        return sequences || out.asks("sequence");
    }

    /** Whether the last state is read. */
    boolean givesLast(Lowering out) {
        return !sequences || out.asks("hidden");
    }

    /**
     * What the layer gives.
     *
     * @param results those of its loop, the states and where it is read the last state at the end
     */
    Value give(Lowering out, List<Value> args, List<Value> results) {
        Value last = results.get(results.size() - 1);
        if (givesLast(out)) {
            out.part("hidden", last);
            if (!givesSequence(out)) {
                return last;
            }
        }
        Value states = results.get(results.size() - (givesLast(out) ? 2 : 1));
        Value sequence = aligned(out, args, out.apply(new ByExamples(direction == Direction.BACKWARD, true), states));
        out.part("sequence", sequence);
        return sequences ? sequence : last;
    }

    /** One of two directions has nothing to say of padding. */
    private Value aligned(Lowering out, List<Value> args, Value sequence) {
        return direction == Direction.ONLY
                ? sequence
                : valid(out, args)
                        .map(each -> out.apply(new KeepRows(), sequence, each))
                        .orElse(sequence);
    }
}
