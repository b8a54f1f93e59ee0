package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a model may need at most: it does not compile where it needs more. The numbers are those of the table that opens the Javadoc of
 * its generated class. What is not given is not limited.
 *
 * <pre>{@code
 * @Model
 * @Budget(parameters = 60_000, multiplyAdds = 4_000_000, memory = "2 MB", batch = 32, at = "T = 128")
 * public interface Scores { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Budget {

    /** Numbers of all weights together, also of those that nothing trains. */
    long parameters() default 0;

    /** Multiplications with an addition that the prediction of one example takes. */
    long multiplyAdds() default 0;

    /**
     * What the activations of a batch take, in training where the model has a loss, else in prediction: a number of {@code B}, {@code KB},
     * {@code MB} or {@code GB} (each a thousand of the one before), {@code KiB}, {@code MiB} or {@code GiB} (1024).
     */
    String memory() default "";

    /** The examples of the batch that {@code memory} is for; at least 1. */
    int batch() default 1;

    /** How long open sizes are, where a limit depends on them: {@code "T = 128, S = 2"}. */
    String at() default "";
}
