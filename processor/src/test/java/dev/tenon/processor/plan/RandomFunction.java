package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Carry;
import dev.tenon.processor.ir.Function;
import dev.tenon.processor.ir.Loop;
import dev.tenon.processor.ir.Mode;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Reduction.Divisor;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.ir.Values;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.Border;
import dev.tenon.processor.op.Convolution;
import dev.tenon.processor.op.Dropout;
import dev.tenon.processor.op.Enter;
import dev.tenon.processor.op.Leave;
import dev.tenon.processor.op.LossKind;
import dev.tenon.processor.op.LossPerStep;
import dev.tenon.processor.op.MaxPool;
import dev.tenon.processor.op.Product;
import dev.tenon.processor.op.TotalLoss;
import dev.tenon.processor.op.View;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random program of images and vectors with branches that meet again, and a squared error at its end. */
final class RandomFunction {
    private final Random random;
    private final Mode mode;
    private final Values values = new Values();
    private final List<Function.Weight> weights = new ArrayList<>();
    private final List<Apply> body = new ArrayList<>();
    private final List<Value> known = new ArrayList<>();
    private int layer;
    private int offset;

    RandomFunction(Random random, Mode mode) {
        this.random = random;
        this.mode = mode;
    }

    Function build() {
        // A shard of large images is more than a block.
        Dims size = random.nextInt(9) == 0 ? Dims.of(30, 8, 2) : Dims.of(5, 4, 2);
        Value image = values.make(Kind.INPUT, "image", "image", size, false);
        Value target = values.make(Kind.INPUT, "target", "target", Dims.of(3), false);
        known.add(image);
        for (int i = 0; i < 4 + random.nextInt(12); i++) {
            step();
        }
        Value last = known.get(known.size() - 1);
        Value flat = apply(new View(Dims.of(last.dims().elements())), last);
        Value output = product(flat, 3);
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs.put("output", output);
        List<Function.Loss> losses = new ArrayList<>();
        if (mode != Mode.PREDICT) {
            Value perStep = apply(new LossPerStep(LossKind.MEAN_SQUARED, false, 0, Float.NaN), output, target);
            Value total = values.make(Kind.LOSS, "loss", "loss", Dims.SCALAR, false);
            body.add(new Apply(new TotalLoss("loss"), List.of(perStep), total, List.of("loss"), false));
            losses.add(new Function.Loss("loss", perStep, null, Divisor.ALL, total));
        }
        return new Function(mode, List.of(image, target), weights, body, outputs, losses, values);
    }

    private void step() {
        Value x = known.get(Math.max(0, known.size() - 1 - random.nextInt(3)));
        ActivationKind[] kinds = ActivationKind.values();
        known.add(
                switch (random.nextInt(8)) {
                    case 0 -> apply(new Activate(kinds[random.nextInt(kinds.length)], 0.5f), x);
                    case 1 -> meet(x);
                    case 2 -> x.dims().rank() == 3 ? convolution(x) : product(x, 1 + random.nextInt(40));
                    case 3 -> x.dims().rank() == 3 ? apply(new MaxPool(window(x, 2)), x) : meet(x);
                    case 4 -> apply(new View(Dims.of(x.dims().elements())), x);
                    case 5 -> copies(x);
                    case 6 -> apply(new Dropout(0.5f, "dropout" + layer++), x);
                    default -> apply(new Activate(ActivationKind.RELU, 0), x);
                });
    }

    /** A few steps that are repeated, and may read what stands before them; no deeper than two loops. */
    private Value copies(Value x) {
        if (values.loop() != null && values.loop().around() != null) {
            return meet(x);
        }
        Value initial = x.is(Kind.INPUT) ? apply(new View(x.dims()), x) : x;
        int before = known.size();
        String path = "loop" + layer++;
        Loop loop = new Loop(path, path + "Copy", 2 + random.nextInt(3), false, values.loop());
        Carry carry = new Carry(loop);
        values.enter(loop);
        Value in = apply(new Enter(carry), initial);
        known.add(in);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            step();
        }
        Value given = meet(in);
        known.subList(before, known.size()).clear();
        values.leave();
        return apply(new Leave(carry), given);
    }

    /** Two branches of the same sizes, or one with itself; the later ones more often. */
    private Value meet(Value x) {
        List<Value> alike = new ArrayList<>();
        known.stream().filter(other -> other.dims().equals(x.dims())).forEach(alike::add);
        alike.add(alike.get(alike.size() - 1));
        BinaryKind[] kinds = BinaryKind.values();
        return apply(new Binary(kinds[random.nextInt(kinds.length)]), x, alike.get(random.nextInt(alike.size())));
    }

    private Value product(Value x, int units) {
        long in = x.dims().last().constant();
        return apply(new Product(false, false), x, weight(Dims.of(in, units)));
    }

    private Value convolution(Value x) {
        int filters = 1 + random.nextInt(3);
        return apply(
                new Convolution(window(x, 3), 1, filters, false, false),
                x,
                weight(Dims.of(3, 3, x.dims().last().constant(), filters)));
    }

    private static Window window(Value x, int kernel) {
        int channels = Math.toIntExact(x.dims().last().constant());
        return Window.over(
                x.dims().get(0),
                x.dims().get(1),
                channels,
                new int[] {kernel, kernel},
                new int[] {1, 1},
                new int[] {1, 1},
                Border.SAME);
    }

    private Value weight(Dims dims) {
        String path = "layer" + layer + "/kernel";
        Value value = values.make(Kind.WEIGHT, path, path, dims, false);
        WeightSpec spec = new WeightSpec("kernel", dims, null, "", true, 0, 0);
        weights.add(new Function.Weight(value, spec, offset));
        offset += spec.length();
        return value;
    }

    private Value apply(Op op, Value... args) {
        String name = "layer" + layer++;
        Value result = values.make(Kind.ACTIVATION, name, name, op.dims(List.of(args)), false);
        body.add(new Apply(op, List.of(args), result, List.of(name), false));
        return result;
    }
}
