package dev.tenon.examples;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Minimize;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Shares;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.RandomNormal;
import dev.tenon.dsl.losses.BinaryCrossentropy;
import dev.tenon.runtime.tensor.Tensor;

/** A generator and a discriminator of images, not of rows of pixels (Radford et al. 2016). */
@Model(outputs = "fake")
public interface ConvDigitGan {

    @RandomNormal
    @Shape("100")
    Tensor noise();

    @Layer(ConvDigitGenerator.class)
    Tensor fake(Tensor noise);

    @Layer(ConvDigitDiscriminator.class)
    Tensor realScore(@Shape("28, 28, 1") Tensor image);

    @Layer(ConvDigitDiscriminator.class)
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
