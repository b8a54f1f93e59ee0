package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Multiply;
import dev.tenon.dsl.layers.OneHot;
import dev.tenon.dsl.layers.Sum;
import dev.tenon.dsl.losses.Huber;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** What each action is worth in a state; the loss sees only the one that was taken (Mnih et al. 2015). */
@Model(outputs = "values")
public interface CartPoleValues {

    @Dense(units = 64, activation = RELU)
    Tensor hidden1(@Shape("4") Tensor state);

    @Dense(units = 64, activation = RELU)
    Tensor hidden2(Tensor hidden1);

    @Dense(units = 2)
    Tensor values(Tensor hidden2);

    @OneHot(numClasses = 2)
    Tensor chosen(@Shape("") IntTensor action);

    @Multiply
    Tensor taken(Tensor values, Tensor chosen);

    @Sum(axis = 1, keepDims = true)
    Tensor value(Tensor taken);

    @Huber
    Tensor loss(Tensor value, Tensor target);
}
