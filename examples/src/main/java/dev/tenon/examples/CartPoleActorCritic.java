package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.SOFTMAX;
import static dev.tenon.dsl.ActivationFunction.TANH;

import dev.tenon.dsl.Minimize;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/**
 * One that acts and one that judges, side by side: what is minimised for the one is the surprise at its actions, as far as they did
 * better than the other expected (Sutton and Barto, chapter 13).
 */
@Model(outputs = {"actor", "critic"})
public interface CartPoleActorCritic {

    @Dense(units = 64, activation = TANH)
    Tensor view(@Shape("4") Tensor state);

    @Dense(units = 2, activation = SOFTMAX)
    Tensor actor(Tensor view);

    @SparseCategoricalCrossentropy
    @Minimize(trains = {"view", "actor"})
    Tensor policyLoss(Tensor actor, IntTensor action, Tensor advantage);

    @Dense(units = 64, activation = TANH)
    Tensor judgement(Tensor state);

    @Dense(units = 1)
    Tensor critic(Tensor judgement);

    @MeanSquaredError
    @Minimize(trains = {"judgement", "critic"})
    Tensor valueLoss(Tensor critic, Tensor earned);
}
