package dev.tenon.examples;

import dev.tenon.dsl.Model;
import dev.tenon.dsl.Part;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Embedding;
import dev.tenon.dsl.layers.LSTM;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** Says at each character of a text which the next may be. Its memory can begin with that of the text before, and is given in the end. */
@Model(
        streams = "T",
        outputs = {"logits", "hidden", "cell"})
public interface CharacterMemory {

    int UNITS = 256;

    @Embedding(inputDim = CharacterModel.CHARACTERS, outputDim = 64)
    Tensor characters(@Shape("T") IntTensor text);

    @LSTM(units = UNITS, returnSequences = true)
    Tensor memory(Tensor characters, @Shape("UNITS") Tensor hiddenBefore, @Shape("UNITS") Tensor cellBefore);

    @Part("hidden")
    Tensor hidden(Tensor memory);

    @Part("cell")
    Tensor cell(Tensor memory);

    @Dense(units = CharacterModel.CHARACTERS)
    Tensor logits(Tensor memory);

    @SparseCategoricalCrossentropy(fromLogits = true)
    Tensor loss(Tensor logits, @Shape("T") IntTensor next);
}
