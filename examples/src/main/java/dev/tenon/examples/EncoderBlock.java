package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Sizes;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.MultiHeadAttention;
import dev.tenon.runtime.tensor.Tensor;

/** A block of an encoder (Vaswani et al. 2017), which normalises what it reads: a template, D wide. */
@Model
public interface EncoderBlock {

    @LayerNormalization
    Tensor normed(@Shape("S, D") Tensor x);

    @MultiHeadAttention(numHeads = 4)
    @Sizes("keyDim = D/4")
    Tensor attention(Tensor normed);

    @Add
    Tensor attended(Tensor x, Tensor attention);

    @LayerNormalization
    Tensor attendedNormed(Tensor attended);

    @Dense(activation = RELU)
    @Sizes("units = 2*D")
    Tensor expanded(Tensor attendedNormed);

    @Dense
    @Sizes("units = D")
    Tensor contracted(Tensor expanded);

    @Add
    Tensor block(Tensor attended, Tensor contracted);
}
