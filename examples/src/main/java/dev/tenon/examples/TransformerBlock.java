package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Sizes;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Dropout;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.MultiHeadAttention;
import dev.tenon.runtime.tensor.Tensor;

/** A block of a Transformer (Vaswani et al. 2017) that sees no step behind the one it works at: a template, D wide, F within. */
@Model
public interface TransformerBlock {

    @MultiHeadAttention(numHeads = 2, useCausalMask = true)
    @Sizes("keyDim = D")
    Tensor attention(@Shape("T, D") Tensor x);

    @Dropout(0.1)
    Tensor attentionDropped(Tensor attention);

    @Add
    Tensor attended(Tensor x, Tensor attentionDropped);

    @LayerNormalization(epsilon = 1e-6)
    Tensor normed(Tensor attended);

    @Dense(activation = RELU)
    @Sizes("units = F")
    Tensor expanded(Tensor normed);

    @Dense
    @Sizes("units = D")
    Tensor contracted(Tensor expanded);

    @Dropout(0.1)
    Tensor contractedDropped(Tensor contracted);

    @Add
    Tensor summed(Tensor normed, Tensor contractedDropped);

    @LayerNormalization(epsilon = 1e-6)
    Tensor block(Tensor summed);
}
