package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.RELU;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Dropout;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.MultiHeadAttention;
import dev.tenon.dsl.losses.MeanSquaredError;
import dev.tenon.runtime.tensor.Tensor;

/** One block of a Transformer over ten steps, and a number for each. */
@Model
public interface Transformer {

    @MultiHeadAttention(numHeads = 2, keyDim = 32)
    Tensor attention(@Shape("10, 32") Tensor x);

    @Dropout(0.1)
    Tensor attentionDropped(Tensor attention);

    @Add
    Tensor attended(Tensor x, Tensor attentionDropped);

    @LayerNormalization(epsilon = 1e-6)
    Tensor normed(Tensor attended);

    @Dense(units = 32, activation = RELU)
    Tensor expanded(Tensor normed);

    @Dense(units = 32)
    Tensor contracted(Tensor expanded);

    @Dropout(0.1)
    Tensor contractedDropped(Tensor contracted);

    @Add
    Tensor summed(Tensor normed, Tensor contractedDropped);

    @LayerNormalization(epsilon = 1e-6)
    Tensor block(Tensor summed);

    @Dense(units = 1)
    Tensor level(Tensor block);

    @MeanSquaredError
    Tensor loss(Tensor level, @Shape("10, 1") Tensor y);
}
