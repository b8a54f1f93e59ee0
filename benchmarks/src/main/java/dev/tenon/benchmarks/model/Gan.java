package dev.tenon.benchmarks.model;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Minimize;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Shares;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.losses.BinaryCrossentropy;
import dev.tenon.runtime.tensor.Tensor;

/** Two objectives, of which a step takes both; the noise is given, as it is to the peers. */
@Model(outputs = "fake")
public interface Gan {

    @Layer(Discriminator.class)
    Tensor realScore(@Shape("28, 28, 1") Tensor x);

    @Layer(Generator.class)
    Tensor fake(@Shape("100") Tensor y);

    @Layer(Discriminator.class)
    @Shares("realScore")
    Tensor fakeScore(Tensor fake);

    @BinaryCrossentropy(fromLogits = true, target = 1)
    @Minimize(trains = "fake")
    Tensor generatorLoss(Tensor fakeScore);

    @BinaryCrossentropy(fromLogits = true, target = 1)
    Tensor realLoss(Tensor realScore);

    @BinaryCrossentropy(fromLogits = true, target = 0)
    Tensor fakeLoss(Tensor fakeScore);

    @Add
    @Minimize(trains = "realScore")
    Tensor discriminatorLoss(Tensor realLoss, Tensor fakeLoss);
}
