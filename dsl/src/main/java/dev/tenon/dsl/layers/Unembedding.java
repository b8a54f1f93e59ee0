package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The way back from an {@link Embedding}, with its own table: a score for each id, the product with that id's row. Maps {@code (B, ...,
 * outputDim)} to {@code (B, ..., inputDim)}, with the sizes of the {@code @Embedding} that {@code @Shares} beside it names; to
 * read another size is an error. This is Keras' ReversibleEmbedding, called with {@code reverse}, and the tied output of a language model.
 *
 * <p>No weights of its own; the table's gradient is the sum of both uses.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Unembedding {
    /** Where it is more than 0, scores come out as {@code cap * tanh(score / cap)}; by default as they are. */
    double logitSoftCap() default 0;
}
