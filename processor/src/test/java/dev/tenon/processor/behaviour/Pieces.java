package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.StreamSession;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Feeds a session in pieces, and compares with one call on everything. */
final class Pieces {
    private static final List<List<Integer>> CUTS = List.of(
            List.of(9), List.of(1, 1, 1, 1, 1, 1, 1, 1, 1), List.of(4, 1, 4), List.of(1, 6, 2), List.of(2, 2, 2, 3));
    private static final int STEPS = 9;

    private final Network model;
    private final List<Object> inputs = new ArrayList<>();

    private Pieces(Network model) {
        this.model = model;
    }

    /** Whether every cut of 9 steps T gives bit for bit what one call gives; whole numbers are below 5. */
    static void assertTheSameAsOneCall(Network model, int examples) {
        Pieces pieces = new Pieces(model);
        Random random = new Random(3);
        for (Handle input : model.signature().predicts()) {
            pieces.inputs.add(random(input, examples, random));
        }
        StreamSession session = pieces.session();
        for (List<Integer> cut : CUTS) {
            session.reset();
            pieces.check(session, cut);
        }
    }

    private static Object random(Handle input, int examples, Random random) {
        int[] shape = new int[input.shape().length + 1];
        shape[0] = examples;
        for (int i = 1; i < shape.length; i++) {
            int size = input.shape()[i - 1];
            shape[i] = size >= 0 ? size : size == -1 ? STEPS : 3;
        }
        if (input.isInt()) {
            IntTensor ids = IntTensor.zeros(shape);
            Arrays.setAll(ids.data(), i -> random.nextInt(5));
            return ids;
        }
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private boolean isPiece(int input) {
        return Arrays.stream(model.signature().predicts().get(input).shape()).anyMatch(size -> size == -1);
    }

    private StreamSession session() {
        List<Object> fixed = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (!isPiece(i)) {
                fixed.add(inputs.get(i));
            }
        }
        return (StreamSession)
                CompiledModels.invoke(CompiledModels.method(model.getClass(), "session"), model, fixed.toArray());
    }

    private void check(StreamSession session, List<Integer> cut) {
        int at = 0;
        for (int steps : cut) {
            Tensor[] given = CompiledModels.predict(session, pieces(at, at + steps, at));
            Tensor[] whole = CompiledModels.predict(model, pieces(0, at + steps, -1));
            for (int i = 0; i < given.length; i++) {
                Handle output = model.signature().outputs().get(i);
                assertThat(given[i])
                        .as("%s of the steps %s to %s, cut as %s", output, at, at + steps, cut)
                        .isEqualTo(steps(output, whole[i], at, at + steps));
            }
            at += steps;
            assertThat(session.position()).isEqualTo(at);
        }
    }

    /** All inputs of some steps; of a piece, which begins at {@code piece}, only those that have steps. */
    private Object[] pieces(int from, int to, int piece) {
        List<Object> given = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (isPiece(i)) {
                given.add(steps(model.signature().predicts().get(i), inputs.get(i), from, to));
            } else if (piece < 0) {
                given.add(inputs.get(i));
            }
        }
        return given.toArray();
    }

    private static Object steps(Handle handle, Object value, int from, int to) {
        if (value instanceof Tensor tensor) {
            return steps(handle, tensor, from, to);
        }
        IntTensor ids = (IntTensor) value;
        int[] shape = ids.shape();
        Tensor floats = Tensor.zeros(shape);
        for (int i = 0; i < ids.elements(); i++) {
            floats.data()[i] = ids.data()[i];
        }
        Tensor some = steps(handle, floats, from, to);
        IntTensor result = IntTensor.zeros(some.shape());
        Arrays.setAll(result.data(), i -> (int) some.data()[i]);
        return result;
    }

    private static Tensor steps(Handle handle, Tensor value, int from, int to) {
        int axis = 0;
        while (axis < handle.shape().length && handle.shape()[axis] != -1) {
            axis++;
        }
        if (axis == handle.shape().length) {
            return value;
        }
        return steps(value, axis, from, to);
    }

    /** Some steps of a tensor (B, T, ...). */
    static Tensor steps(Tensor value, int from, int to) {
        return steps(value, 0, from, to);
    }

    private static Tensor steps(Tensor value, int axis, int from, int to) {
        int[] shape = value.shape();
        int outer = 1;
        for (int i = 0; i <= axis; i++) {
            outer *= shape[i];
        }
        int inner = value.elements() / outer / shape[axis + 1];
        int all = shape[axis + 1] * inner;
        shape[axis + 1] = to - from;
        Tensor part = Tensor.zeros(shape);
        int some = (to - from) * inner;
        for (int i = 0; i < outer; i++) {
            System.arraycopy(value.data(), i * all + from * inner, part.data(), i * some, some);
        }
        return part;
    }
}
