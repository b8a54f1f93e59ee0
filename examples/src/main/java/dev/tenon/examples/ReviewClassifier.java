package dev.tenon.examples;

import static dev.tenon.dsl.ActivationFunction.SIGMOID;

import dev.tenon.dsl.Bidirectional;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Dropout;
import dev.tenon.dsl.layers.Embedding;
import dev.tenon.dsl.layers.GRU;
import dev.tenon.dsl.losses.BinaryCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** Reads a sentence from both ends, and says whether it praises: T words, and padding that does not count. */
@Model
public interface ReviewClassifier {

    /** The most frequent words, those for padding and for all others among them. */
    int WORDS = 8000;

    @Embedding(inputDim = WORDS, outputDim = 64, maskZero = true)
    Tensor words(@Shape("T") IntTensor sentence);

    @Dropout(0.5)
    Tensor someWords(Tensor words);

    @Bidirectional
    @GRU(units = 32)
    Tensor read(Tensor someWords);

    @Dropout(0.5)
    Tensor someRead(Tensor read);

    @Dense(units = 1, activation = SIGMOID)
    Tensor praise(Tensor someRead);

    @BinaryCrossentropy
    Tensor loss(Tensor praise, Tensor praises);
}
