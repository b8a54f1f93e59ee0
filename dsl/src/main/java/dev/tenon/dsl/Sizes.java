package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives numeric attributes of the layer beside it as expressions over symbols, which an annotation's own values cannot be.
 *
 * <pre>{@code
 * @Dense(activation = RELU) @Sizes("units = 4*D")
 * Tensor wide(@Shape("T, D") Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Sizes {

    /** Attributes and their sizes: {@code "units = 4*D, keyDim = D/2"}. It must be given. */
    String value() default "";
}
