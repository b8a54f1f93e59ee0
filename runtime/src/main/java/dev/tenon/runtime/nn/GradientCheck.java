package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Compares the gradients of a model with differences of its loss, weight by weight and input by input, along the gradient itself and along
 * a random direction. It is meant for tests of layers of one's own:
 *
 * <pre>{@code
 * assertThat(GradientCheck.of(TenonMyModel.create(1)).mistakes(x, target)).isEmpty();
 * }</pre>
 *
 * <p>The loss is a float32 computation: steps are as long as the four-point formula allows, and the tolerance is that of its rounding.
 * Numbers near 1 are checked best; where a function has a kink, a difference sees both sides of it.
 */
public final class GradientCheck {

    private static final long SEED = 7;
    private static final double STEP = 0.02;
    private static final double ROUNDING = 4e-5;
    private static final double TOLERANCE = 0.002;
    private static final double LONGEST = 4;

    private final Network model;
    private final double tolerance;
    private final Random random = new Random(5);
    private final List<String> mistakes = new ArrayList<>();
    private double largest;

    private GradientCheck(Network model, double tolerance) {
        this.model = model;
        this.tolerance = tolerance;
    }

    /** A check of a model that has a loss; its gradients must agree within 0.2 percent. */
    public static GradientCheck of(Network model) {
        return new GradientCheck(model, TOLERANCE);
    }

    /** The same with another tolerance, a part of the gradient: 0.03 where there are kinks. */
    public GradientCheck tolerance(double part) {
        return new GradientCheck(model, part);
    }

    /**
     * What is wrong, a sentence for each; empty where all gradients agree. The weights are what they were afterwards.
     *
     * @param batch an array for each input of the model, targets among them; gradients of inputs are checked where the model computes them
     *     ({@code @Model(inputGradients = true)})
     * @throws IllegalArgumentException if the batch does not fit the model, or there are several objectives
     */
    public List<String> mistakes(Object... batch) {
        mistakes.clear();
        largest = 0;
        try (Training training = model.training(SEED)) {
            training.forward(batch);
            training.backward();
            for (Weight weight : model.weights().specs()) {
                if (weight.trainable()) {
                    checkWeight(weight, training.gradient(weight.path()), batch);
                }
            }
            for (Handle input : model.signature().predicts()) {
                if (!input.isInt() && training.computesGradient(input)) {
                    checkInput(input, training.inputGradient(input.name()), batch);
                }
            }
        }
        if (mistakes.isEmpty() && largest < 1e-3) {
            mistakes.add("all gradients are nearly 0: nothing is checked");
        }
        return List.copyOf(mistakes);
    }

    private void checkWeight(Weight weight, Tensor gradient, Object[] batch) {
        Tensor value = model.weights().get(weight.path());
        check(weight.path(), value, gradient, moved -> {
            model.weights().set(weight.path(), moved);
            return loss(batch);
        });
        model.weights().set(weight.path(), value);
    }

    private void checkInput(Handle input, Tensor gradient, Object[] batch) {
        Object[] changed = batch.clone();
        check(input.name(), (Tensor) batch[input.index()], gradient, moved -> {
            changed[input.index()] = moved;
            return loss(changed);
        });
    }

    /** A new training draws the same random numbers. */
    private double loss(Object[] batch) {
        try (Training training = model.training(SEED)) {
            training.forward(batch);
            return training.loss();
        }
    }

    private void check(String name, Tensor value, Tensor gradient, ToDoubleFunction<Tensor> loss) {
        int n = value.elements();
        double[] along = new double[n];
        for (int i = 0; i < n; i++) {
            along[i] = gradient.data()[i];
        }
        double norm = norm(along);
        largest = Math.max(largest, norm);
        scale(along, norm == 0 ? 0 : 1 / norm);
        double[] any = random.doubles(n, -1, 1).toArray();
        scale(any, Math.min(LONGEST, Math.sqrt(n)) / norm(any));
        for (double[] direction : List.of(along, any)) {
            double expected = 0;
            for (int i = 0; i < n; i++) {
                expected += gradient.data()[i] * direction[i];
            }
            double difference = derivative(t -> loss.applyAsDouble(moved(value, direction, t)));
            // not error > bound: a NaN is a mistake
            if (!(Math.abs(expected - difference) <= tolerance * (Math.abs(expected) + norm) + ROUNDING)) {
                mistakes.add(String.format(
                        Locale.ROOT,
                        "%s, %s: the gradient along a direction is %.6g, the difference %.6g",
                        model.signature().model(),
                        name,
                        expected,
                        difference));
            }
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
