package dev.tenon.examples;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Padding;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Conv2D;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Dropout;
import dev.tenon.dsl.layers.Flatten;
import dev.tenon.dsl.layers.LeakyReLU;
import dev.tenon.runtime.tensor.Tensor;

/** Says how real an image looks: above 0 for more likely real than made. */
@Model
public interface ConvDigitDiscriminator {

    @Conv2D(filters = 32, kernelSize = 4, strides = 2, padding = Padding.SAME)
    Tensor half(@Shape("28, 28, 1") Tensor image);

    @LeakyReLU(negativeSlope = 0.2)
    Tensor halfActive(Tensor half);

    @Dropout(0.3)
    Tensor halfDropped(Tensor halfActive);

    @Conv2D(filters = 64, kernelSize = 4, strides = 2, padding = Padding.SAME)
    Tensor quarter(Tensor halfDropped);

    @LeakyReLU(negativeSlope = 0.2)
    Tensor quarterActive(Tensor quarter);

    @Dropout(0.3)
    Tensor quarterDropped(Tensor quarterActive);

    @Flatten
    Tensor features(Tensor quarterDropped);

    @Dense(units = 1)
    Tensor score(Tensor features);
}
