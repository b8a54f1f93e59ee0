package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a layer use the weights of another instead of its own. Both must be of one kind, with weights of the same
 * shapes (an {@code @Unembedding} shares the table of an {@code @Embedding}); a change of the weights by training is a change for both.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Shares {

    /** The name of the layer that has the weights. It must be given. */
    String value() default "";
}
