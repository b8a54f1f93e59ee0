package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.InputProjection;
import dev.tenon.processor.op.SimpleRnn;
import dev.tenon.processor.op.StepFunction;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @SimpleRNN}: {@code h(t) = f(x(t) W + h(t-1) R + bias)}. */
record SimpleRNNLayer(Recurrence recurrence, StepFunction function, List<WeightSpec> weights) implements TypedLayer {
    static SimpleRNNLayer infer(Inference in, Direction direction) {
        Recurrence recurrence = Recurrence.infer(in, direction, List.of("initialState"));
        List<WeightSpec> weights = recurrence.weights(in, 1, Dims.of(recurrence.units()));
        return new SimpleRNNLayer(recurrence, Recurrence.function(in, "activation"), weights);
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
        Value z = recurrence.project(
                out,
                args,
                weights,
                new InputProjection(List.of(0), 1, List.of(0), weights.size() > 2 ? List.of(0) : List.of()));
        List<Value> read = new ArrayList<>(List.of(z, out.weight(weights.get(1))));
        recurrence.states().forEach(state -> read.add(args.get(state)));
        Optional<Value> drops = recurrence.drops(out, 1);
        drops.ifPresent(read::add);
        Optional<Value> mask = recurrence.mask(out, args);
        mask.ifPresent(read::add);
        SimpleRnn rnn = new SimpleRnn(
                function,
                !recurrence.states().isEmpty(),
                recurrence.givesSequence(out) || out.training() || mask.isPresent(),
                recurrence.givesLast(out),
                drops.isPresent(),
                mask.isPresent());
        return recurrence.give(out, args, out.applyAll(rnn, read.toArray(Value[]::new)));
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
