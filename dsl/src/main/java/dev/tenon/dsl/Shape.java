package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The shape of one example, without the batch: {@code @Shape("28, 28, 1")} is a tensor {@code (B, 28, 28, 1)}, and
 * {@code @Shape("")} is one number per example, {@code (B)}.
 *
 * <p>On a parameter that names no layer it declares an input of the model; on a source such as
 * {@link dev.tenon.dsl.layers.RandomNormal} it is the shape of what the source gives; on any other layer it is an
 * assertion, which the compiler proves or refuses.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Shape {

    /**
     * Sizes, separated by commas. An integer is a size. One capital letter, with at most a digit behind it, is a
     * symbol: {@code "T, 32"} is any length T, the same throughout the model and free to differ in the next batch
     * ({@code B} is reserved for the batch). Any other name is a constant of the interface, own or inherited. Sizes may be
     * calculated: {@code "2*T + 1, WIDTH/2"}; a division must come out even.
     */
    String value() default "";
}
