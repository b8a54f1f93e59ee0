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
 * A row of numbers for each id, learned. Maps an {@code IntTensor (B, ...)} of ids in {@code [0, inputDim)} to {@code (B, ...,
 * outputDim)}. Another id is an error at run time, which names the layer, the id and where it stands.
 *
 * <p>Weights: {@code embeddings (inputDim, outputDim)}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Embedding {
    /** How many ids there are: the largest is one less. At least 1, and it must be given. */
    int inputDim() default 0;

    /** The numbers of each id, at least 1. It must be given. */
    int outputDim() default 0;

    /**
     * Whether the id 0 is padding: its row of the table is a row like any other, but a mask {@code (B, ...)} is carried on, so that what
     * stands behind, up to the losses, counts the other ids only.
     */
    boolean maskZero() default false;

    /** How the table begins; by default {@link Initial#UNIFORM} from -0.05 to 0.05. */
    Init embeddingsInitializer() default @Init(Initial.UNIFORM);
}
