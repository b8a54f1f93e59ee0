package dev.tenon.examples;

import static dev.tenon.dsl.Initial.NORMAL;

import dev.tenon.dsl.Init;
import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.Shares;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Embedding;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.PositionEmbedding;
import dev.tenon.dsl.layers.Unembedding;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** A small GPT: says at each character of a text which the next may be, from this one and those before it. */
@Model(streams = "T")
public interface CharacterModel {

    /** Different characters in the text. */
    int CHARACTERS = 91;

    /** Characters that it sees at most. */
    int CONTEXT = 128;

    int WIDTH = 128;

    @Embedding(inputDim = CHARACTERS, outputDim = WIDTH, embeddingsInitializer = @Init(value = NORMAL, stddev = 0.05))
    Tensor characters(@Shape("T") IntTensor text);

    @PositionEmbedding(sequenceLength = CONTEXT, initializer = @Init(value = NORMAL, stddev = 0.02))
    Tensor positions(Tensor characters);

    @Add
    Tensor placed(Tensor characters, Tensor positions);

    @Layer(value = GptBlock.class, repeat = 4)
    Tensor blocks(Tensor placed);

    @LayerNormalization(epsilon = 1e-5)
    Tensor normed(Tensor blocks);

    @Unembedding
    @Shares("characters")
    Tensor logits(Tensor normed);

    @SparseCategoricalCrossentropy(fromLogits = true)
    Tensor loss(Tensor logits, @Shape("T") IntTensor next);
}
