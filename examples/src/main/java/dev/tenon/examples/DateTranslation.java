package dev.tenon.examples;

import dev.tenon.dsl.Layer;
import dev.tenon.dsl.Model;
import dev.tenon.dsl.Part;
import dev.tenon.dsl.Shape;
import dev.tenon.dsl.layers.Add;
import dev.tenon.dsl.layers.Dense;
import dev.tenon.dsl.layers.Embedding;
import dev.tenon.dsl.layers.LayerNormalization;
import dev.tenon.dsl.layers.PositionalEncoding;
import dev.tenon.dsl.losses.SparseCategoricalCrossentropy;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;

/** Reads the S characters of a date, and says at each of the T characters of the ISO date which comes next. */
@Model(
        streams = "T",
        outputs = {"logits", "looks"})
public interface DateTranslation {

    /** Different characters in what is read at most, those for padding and for unknown ones among them. */
    int CHARACTERS = 128;

    /** Different characters in what is written: ten digits, the hyphen, and what stands before all of them. */
    int WRITTEN = 12;

    int WIDTH = 64;

    @Embedding(inputDim = CHARACTERS, outputDim = WIDTH, maskZero = true)
    Tensor characters(@Shape("S") IntTensor date);

    @PositionalEncoding
    Tensor places(Tensor characters);

    @Add
    Tensor placed(Tensor characters, Tensor places);

    @Layer(value = EncoderBlock.class, repeat = 2)
    Tensor encoded(Tensor placed);

    @LayerNormalization
    Tensor read(Tensor encoded);

    @Embedding(inputDim = WRITTEN, outputDim = WIDTH)
    Tensor digits(@Shape("T") IntTensor iso);

    @PositionalEncoding
    Tensor digitPlaces(Tensor digits);

    @Add
    Tensor placedDigits(Tensor digits, Tensor digitPlaces);

    @Layer(DecoderBlock.class)
    Tensor first(Tensor placedDigits, Tensor read);

    @Layer(DecoderBlock.class)
    Tensor second(Tensor first, Tensor read);

    /** Where each head of the second block looks, (B, 4, T, S). */
    @Part("looks")
    Tensor looks(Tensor second);

    @LayerNormalization
    Tensor decoded(Tensor second);

    @Dense(units = WRITTEN)
    Tensor logits(Tensor decoded);

    @SparseCategoricalCrossentropy(fromLogits = true)
    Tensor loss(Tensor logits, @Shape("T") IntTensor next);
}
