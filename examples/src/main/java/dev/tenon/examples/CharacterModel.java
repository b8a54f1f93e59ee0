package dev.tenon.examples;

import static dev.tenon.dsl.Initial.NORMAL;

import dev.tenon.dsl.Init;
import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.OneHot;
import dev.tenon.dsl.layers.PositionalEncoding;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** A small GPT: says at each character of a text which the next may be, from this one and those before it. */
@Model
public interface CharacterModel {

    /** Different characters in the text. */
    int CHARACTERS = 91;

    int WIDTH = 128;

    @OneHot(numClasses = CHARACTERS)
    Tensor characters(@Shape("T") IntTensor text);

    @Dense(units = WIDTH, useBias = false, kernelInitializer = @Init(value = NORMAL, stddev = 0.5))
    Tensor embedded(Tensor characters);

    @PositionalEncoding
    Tensor positions(Tensor embedded);

    @Add
    Tensor placed(Tensor embedded, Tensor positions);

    @Layer(value = GptBlock.class, repeat = 4)
    Tensor blocks(Tensor placed);

    @LayerNormalization(epsilon = 1e-5)
    Tensor normed(Tensor blocks);

    @Dense(units = CHARACTERS)
    Tensor logits(Tensor normed);

    @SparseCategoricalCrossentropy(fromLogits = true)
    Tensor loss(Tensor logits, @Shape("T") IntTensor next);
}
