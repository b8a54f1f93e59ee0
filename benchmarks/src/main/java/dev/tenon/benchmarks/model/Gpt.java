package dev.tenon.benchmarks.model;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Embedding;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.Variable;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** A small GPT over characters: four blocks, four heads, 128 wide, learned positions, a head of its own. */
@Model
public interface Gpt {

    int CHARACTERS = 96;

    int WIDTH = 128;

    @Embedding(inputDim = CHARACTERS, outputDim = WIDTH)
    Tensor tokens(@Shape("128") IntTensor x);

    @Variable
    @Shape("128, WIDTH")
    Tensor positions();

    @Add
    Tensor placed(Tensor tokens, Tensor positions);

    @Layer(value = GptBlock.class, repeat = 4)
    Tensor blocks(Tensor placed);

    @LayerNormalization(epsilon = 1e-5)
    Tensor normed(Tensor blocks);

    @Dense(units = CHARACTERS)
    Tensor logits(Tensor normed);

    @SparseCategoricalCrossentropy(fromLogits = true)
    Tensor loss(Tensor logits, @Shape("128") IntTensor y);
}
