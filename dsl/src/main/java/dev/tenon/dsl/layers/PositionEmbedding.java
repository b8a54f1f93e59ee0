package dev.tenon.dsl.layers;

import dev.tenon.dsl.Init;
import dev.tenon.dsl.Initial;
import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A row of numbers for each step's position, learned. Gives the rows of its steps alone, of the shape that it reads, {@code (B, ..., T,
 * D)}: an {@link Add} adds them. Of what it reads only the shape matters. More steps than rows are an error, of the compiler where
 * both are known, else at run time. This is KerasHub's PositionEmbedding.
 *
 * <p>Weights: {@code embeddings (sequenceLength, D)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PositionEmbedding {
    /** How many steps there are at most, at least 1. It must be given. */
    int sequenceLength() default 0;

    /** How the table begins; by default {@link Initial#GLOROT_UNIFORM}. */
    Init initializer() default @Init(Initial.GLOROT_UNIFORM);
}
