package dev.tenon.benchmarks.model;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Flatten;
import dev.tenon.dsl.layers.LeakyReLU;
import dev.tenon.runtime.tensor.Tensor;

/** Tells real images from made ones. */
@Model
public interface Discriminator {

    @Flatten
    Tensor pixels(@Shape("28, 28, 1") Tensor image);

    @Dense(units = 128)
    Tensor hidden(Tensor pixels);

    @LeakyReLU(negativeSlope = 0.01)
    Tensor active(Tensor hidden);

    @Dense(units = 1)
    Tensor score(Tensor active);
}
