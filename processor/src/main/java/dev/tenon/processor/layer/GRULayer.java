package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Gru;
import dev.tenon.processor.op.InputProjection;
import dev.tenon.processor.op.StepFunction;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @GRU}, in both of Keras' forms. */
record GRULayer(
        Recurrence recurrence,
        StepFunction function,
        StepFunction recurrentFunction,
        boolean resetAfter,
        List<WeightSpec> weights)
        implements TypedLayer {

    static GRULayer infer(Inference in, Direction direction) {
        boolean resetAfter = in.use().flag("resetAfter");
        Recurrence recurrence = Recurrence.infer(in, direction, List.of("initialState"));
        long width = 3L * recurrence.units();
        return new GRULayer(
                recurrence,
                Recurrence.function(in, "activation"),
                Recurrence.function(in, "recurrentActivation"),
                resetAfter,
                recurrence.weights(in, Gru.GATES.size(), resetAfter ? Dims.of(2, width) : Dims.of(width)));
    }

    @Override
    public Dims dims() {
        return recurrence.dims();
    }

    @Override
    public MaskRule maskRule() {
        return recurrence.maskRule();
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        Optional<Value> drops = recurrence.drops(out, Gru.GATES.size());
        Optional<Value> mask = recurrence.mask(out, args);
        boolean bias = weights.size() > 2;
        Gru gru = new Gru(
                function,
                recurrentFunction,
                resetAfter,
                bias && resetAfter,
                !recurrence.states().isEmpty(),
                out.training(),
                recurrence.givesSequence(out) || out.training() || mask.isPresent(),
                recurrence.givesLast(out),
                drops.isPresent(),
                mask.isPresent());
        List<Integer> biasGradients = !bias ? List.of() : resetAfter ? Gru.BOTH_ROWS : Gru.GATES;
        Value z = recurrence.project(
                out, args, weights, new InputProjection(gru.read(), gru.blocks(), Gru.GATES, biasGradients));
        List<Value> read = new ArrayList<>(List.of(z, out.weight(weights.get(1))));
        if (gru.bias()) {
            read.add(out.weight(weights.get(2)));
        }
        recurrence.states().forEach(state -> read.add(args.get(state)));
        drops.ifPresent(read::add);
        mask.ifPresent(read::add);
        return recurrence.give(out, args, out.applyAll(gru, read.toArray(Value[]::new)));
    }

    @Override
    public List<Part> parts() {
        return recurrence.parts();
    }

    @Override
    public boolean givesLastStep() {
        return !recurrence.sequences();
    }

    @Override
    public Optional<String> widthAttribute() {
        return Optional.of("units");
    }
}
