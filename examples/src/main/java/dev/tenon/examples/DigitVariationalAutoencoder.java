package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Exp;
import dev.tenon.dsl.layers.Flatten;
import dev.tenon.dsl.layers.Multiply;
import dev.tenon.dsl.layers.RandomNormal;
import dev.tenon.dsl.layers.Scale;
import dev.tenon.dsl.layers.Square;
import dev.tenon.dsl.layers.Subtract;
import dev.tenon.dsl.layers.Sum;
import dev.tenon.dsl.losses.BinaryCrossentropy;
import dev.tenon.dsl.losses.Loss;
import dev.tenon.runtime.tensor.Tensor;

/** Codes of digits that are spread like normal numbers, so that any such numbers stand for a digit (Kingma and Welling 2014). */
@Model(outputs = "drawn")
public interface DigitVariationalAutoencoder {

    /** A loss of the picture is a mean over its pixels, so that the loss of the code counts as one of them. */
    double EACH_PIXEL = 1.0 / 784;

    @Flatten
    Tensor pixels(@Shape("28, 28, 1") Tensor image);

    @Dense(units = 256, activation = RELU)
    Tensor hidden(Tensor pixels);

    @Dense(units = 16)
    Tensor mean(Tensor hidden);

    @Dense(units = 16)
    Tensor logVariance(Tensor hidden);

    // a code drawn about the mean, written so that gradients reach mean and variance

    @RandomNormal
    @Shape("16")
    Tensor noise();

    @Scale(0.5)
    Tensor logDeviation(Tensor logVariance);

    @Exp
    Tensor deviation(Tensor logDeviation);

    @Multiply
    Tensor moved(Tensor deviation, Tensor noise);

    @Add
    Tensor code(Tensor mean, Tensor moved);

    @Layer(DigitDecoder.class)
    Tensor drawn(Tensor code);

    @BinaryCrossentropy
    Tensor difference(Tensor drawn, Tensor image);

    // how far codes are from standard normal numbers: (mean^2 + variance - log variance - 1) / 2, summed

    @Square
    Tensor squaredMean(Tensor mean);

    @Exp
    Tensor variance(Tensor logVariance);

    @Add
    Tensor power(Tensor squaredMean, Tensor variance);

    @Subtract
    Tensor excess(Tensor power, Tensor logVariance);

    @Scale(value = 0.5, offset = -0.5)
    Tensor divergences(Tensor excess);

    @Sum
    Tensor ofCode(Tensor divergences);

    @Scale(EACH_PIXEL)
    Tensor ofPixel(Tensor ofCode);

    @Loss
    Tensor divergence(Tensor ofPixel);
}
