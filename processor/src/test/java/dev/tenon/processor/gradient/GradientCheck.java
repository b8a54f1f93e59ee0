package dev.tenon.processor.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.nn.Weight;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Compares gradients with differences of the loss, along the gradient itself and along random directions, weight by weight and input by
 * input. The loss is a float32 computation: steps are as long as the four-point formula allows, and the tolerance is that of its
 * rounding.
 */
public final class GradientCheck {

    private static final long SEED = 7;
    private static final double STEP = 0.02;
    private static final double ROUNDING = 4e-5;

    private final Network model;
    private final Object[] inputs;
    private final double tolerance;
    private final Random random = new Random(5);
    private double largest;

    private GradientCheck(Network model, Object[] inputs, double tolerance) {
        this.model = model;
        this.inputs = inputs;
        this.tolerance = tolerance;
    }

    /** Checks a model on random inputs. A {@code smooth} one agrees within 0.2 percent; at kinks a difference sees both sides. */
    public static void check(Network model, int batch, boolean smooth) {
        Random random = new Random(3);
        Object[] inputs = model.signature().inputs().stream()
                .map(input -> random(input, model.signature().classes().getOrDefault(input, 0), batch, random))
                .toArray();
        for (Weight weight : model.weights().specs()) {
            Tensor fresh = model.weights().get(weight.path());
            for (int i = 0; i < fresh.elements(); i++) {
                fresh.data()[i] += 0.1f * (float) random.nextGaussian();
            }
            model.weights().set(weight.path(), fresh);
        }
        new GradientCheck(model, inputs, smooth ? 0.002 : 0.03).run();
    }

    /** Targets of cross-entropies are called {@code distribution} or {@code bits}, by what they may hold. */
    static Object random(Handle input, int classes, int batch, Random random) {
        int[] shape = new int[input.shape().length + 1];
        shape[0] = batch;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = input.shape()[i - 1] < 0 ? 5 : input.shape()[i - 1];
        }
        if (input.isInt()) {
            IntTensor labels = IntTensor.zeros(shape);
            for (int i = 0; i < labels.elements(); i++) {
                labels.data()[i] = random.nextInt(classes == 0 ? 4 : classes);
            }
            return labels;
        }
        Tensor values = Tensor.zeros(shape);
        float[] data = values.data();
        boolean bits = input.name().startsWith("bits");
        for (int i = 0; i < data.length; i++) {
            data[i] = bits ? random.nextInt(2) : (float) random.nextGaussian();
        }
        if (input.name().startsWith("distribution")) {
            normalize(data, shape[shape.length - 1]);
        }
        return values;
    }

    private static void normalize(float[] rows, int size) {
        for (int row = 0; row < rows.length; row += size) {
            float sum = 0;
            for (int i = row; i < row + size; i++) {
                rows[i] = Math.abs(rows[i]);
                sum += rows[i];
            }
            for (int i = row; i < row + size; i++) {
                rows[i] /= sum;
            }
        }
    }

    private void run() {
        try (Training training = model.training(SEED)) {
            training.forward(inputs);
            training.backward();
            for (Weight weight :
                    model.weights().specs().stream().filter(Weight::trainable).toList()) {
                Tensor value = model.weights().get(weight.path());
                check(weight.path(), value, training.gradient(weight.path()), moved -> {
                    model.weights().set(weight.path(), moved);
                    return loss(inputs);
                });
                model.weights().set(weight.path(), value);
            }
            List<Handle> predicts = model.signature().predicts();
            for (Handle input : predicts) {
                if (!input.isInt()) {
                    Object[] changed = inputs.clone();
                    check(input.name(), (Tensor) inputs[input.index()], training.inputGradient(input.name()), moved -> {
                        changed[input.index()] = moved;
                        return loss(changed);
                    });
                }
            }
        }
        assertThat(largest).as("the largest gradient").isGreaterThan(1e-3);
    }

    /** A new training draws the same random numbers. */
    private double loss(Object[] batch) {
        try (Training training = model.training(SEED)) {
            training.forward(batch);
            return training.loss();
        }
    }

    private interface Loss {
        double at(Tensor moved);
    }

    private void check(String name, Tensor value, Tensor gradient, Loss loss) {
        int n = value.elements();
        double norm = norm(toDoubles(gradient.data()));
        largest = Math.max(largest, norm);
        double[] along = toDoubles(gradient.data());
        scale(along, norm == 0 ? 0 : 1 / norm);
        double[] any = random.doubles(n, -1, 1).toArray();
        scale(any, Math.min(4, Math.sqrt(n)) / norm(any));
        for (double[] direction : List.of(along, any)) {
            double expected = 0;
            for (int i = 0; i < n; i++) {
                expected += gradient.data()[i] * direction[i];
            }
            double numeric = derivative(t -> loss.at(moved(value, direction, t)));
            double bound = tolerance * (Math.abs(expected) + norm) + ROUNDING;
            assertThat(Math.abs(expected - numeric))
                    .as("%s, %s: gradient %s, difference %s", model.signature().model(), name, expected, numeric)
                    .isLessThanOrEqualTo(bound);
        }
    }

    private static double derivative(DoubleUnaryOperator f) {
        double near = f.applyAsDouble(STEP) - f.applyAsDouble(-STEP);
        double far = f.applyAsDouble(2 * STEP) - f.applyAsDouble(-2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static Tensor moved(Tensor value, double[] direction, double t) {
        Tensor moved = value.copy();
        for (int i = 0; i < direction.length; i++) {
            moved.data()[i] += (float) (t * direction[i]);
        }
        return moved;
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
