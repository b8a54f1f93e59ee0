package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.RELU;

import dev.tenon.dsl.From;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Part;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Sizes;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.MultiHeadAttention;
import dev.tenon.runtime.tensor.Tensor;

/**
 * A block of a decoder (Vaswani et al. 2017), which normalises what it reads: a template, D wide. It looks back at what is written so far,
 * and at all of what is read.
 */
@Model(outputs = {"block", "looks"})
public interface DecoderBlock {

    @LayerNormalization
    Tensor normed(@Shape("T, D") Tensor x);

    @MultiHeadAttention(numHeads = 4, useCausalMask = true)
    @Sizes("keyDim = D/4")
    Tensor attention(Tensor normed);

    @Add
    Tensor attended(Tensor x, Tensor attention);

    @LayerNormalization
    Tensor attendedNormed(Tensor attended);

    @MultiHeadAttention(numHeads = 4)
    @Sizes("keyDim = D/4")
    Tensor cross(@From("attendedNormed") Tensor query, @From("read") @Shape("S, D") Tensor value);

    /** Where each head looks, (B, 4, T, S). */
    @Part("scores")
    Tensor looks(Tensor cross);

    @Add
    Tensor crossed(Tensor attended, Tensor cross);

    @LayerNormalization
    Tensor crossedNormed(Tensor crossed);

    @Dense(activation = RELU)
    @Sizes("units = 2*D")
    Tensor expanded(Tensor crossedNormed);

    @Dense
    @Sizes("units = D")
    Tensor contracted(Tensor expanded);

    @Add
    Tensor block(Tensor crossed, Tensor contracted);
}
