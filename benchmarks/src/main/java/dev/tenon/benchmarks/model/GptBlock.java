package dev.tenon.benchmarks.model;

import static dev.tenon.dsl.ActivationFunction.GELU;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Sizes;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.MultiHeadAttention;
import dev.tenon.runtime.tensor.Tensor;

/** A block of a GPT, normalised before each part: a template, D wide. */
@Model
public interface GptBlock {

    @LayerNormalization(epsilon = 1e-5)
    Tensor normed(@Shape("T, D") Tensor x);

    @MultiHeadAttention(numHeads = 4, useCausalMask = true)
    @Sizes("keyDim = D/4")
    Tensor attention(Tensor normed);

    @Add
    Tensor attended(Tensor x, Tensor attention);

    @LayerNormalization(epsilon = 1e-5)
    Tensor attendedNormed(Tensor attended);

    @Dense(activation = GELU)
    @Sizes("units = 4*D")
    Tensor expanded(Tensor attendedNormed);

    @Dense
    @Sizes("units = D")
    Tensor contracted(Tensor expanded);

    @Add
    Tensor block(Tensor attended, Tensor contracted);
}
