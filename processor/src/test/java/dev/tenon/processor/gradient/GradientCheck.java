package dev.tenon.processor.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Weight;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import java.util.Random;

/** Compares the gradients of models with differences, on random inputs. */
public final class GradientCheck {

    private GradientCheck() {}

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
        List<String> mistakes = dev.tenon.runtime.nn.GradientCheck.of(model)
                .tolerance(smooth ? 0.002 : 0.03)
                .mistakes(inputs);
        assertThat(mistakes).isEmpty();
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
}
