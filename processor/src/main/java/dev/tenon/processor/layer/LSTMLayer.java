package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.InputProjection;
import dev.tenon.processor.op.Lstm;
import dev.tenon.processor.op.StepFunction;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code @LSTM}. */
record LSTMLayer(Recurrence recurrence, StepFunction function, StepFunction recurrentFunction, List<WeightSpec> weights)
        implements TypedLayer {
    static LSTMLayer infer(Inference in, Direction direction) {
        Recurrence recurrence = Recurrence.infer(in, direction, List.of("initialHidden", "initialCell"));
        List<WeightSpec> weights = recurrence.weights(in, Lstm.GATES.size(), Dims.of(4L * recurrence.units()));
        if (weights.size() > 2 && in.use().flag("unitForgetBias")) {
            WeightSpec bias = weights.get(2);
            weights.set(2, bias.withInitializer(bias.initializer() + ".unitForgetBias()"));
        }
        return new LSTMLayer(
                recurrence,
                Recurrence.function(in, "activation"),
                Recurrence.function(in, "recurrentActivation"),
                weights);
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
        Optional<Value> drops = recurrence.drops(out, Lstm.GATES.size());
        Optional<Value> mask = recurrence.mask(out, args);
        Lstm lstm = new Lstm(
                function,
                recurrentFunction,
                !recurrence.states().isEmpty(),
                out.training(),
                recurrence.givesSequence(out) || out.training() || mask.isPresent(),
                recurrence.givesLast(out),
                out.asks("cell"),
                drops.isPresent(),
                mask.isPresent());
        Value z = recurrence.project(
                out,
                args,
                weights,
                new InputProjection(
                        lstm.read(), lstm.blocks(), Lstm.GATES, weights.size() > 2 ? Lstm.GATES : List.of()));
        List<Value> read = new ArrayList<>(List.of(z, out.weight(weights.get(1))));
        recurrence.states().forEach(state -> read.add(args.get(state)));
        drops.ifPresent(read::add);
        mask.ifPresent(read::add);
        List<Value> results = out.applyAll(lstm, read.toArray(Value[]::new));
        if (lstm.lastCell()) {
            out.part("cell", results.get(2));
        }
        return recurrence.give(out, args, results);
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>(recurrence.parts());
        parts.add(new Part("cell", Dims.of(recurrence.width())));
        return parts;
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
