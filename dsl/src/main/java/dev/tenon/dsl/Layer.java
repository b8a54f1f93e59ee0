package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method, embeds another model as a layer; on an annotation, makes that annotation a layer, as those of
 * {@code dev.tenon.dsl.layers} and {@code dev.tenon.dsl.losses} are.
 *
 * <pre>{@code
 * @Layer(Encoder.class)
 * Tensor encoded(@Shape("T, 32") Tensor x);
 *
 * @Layer(Encoder.class) @Shares("encoded")
 * Tensor other(@Shape("S, 32") Tensor y);
 * }</pre>
 *
 * <p>{@code @Layer(value = Encoder.class, repeat = 6)} is a chain of six.
 *
 * <p>The layer reads what the embedded model's {@code predict} takes, by position, or by name with {@link From}. Its
 * weights are named by path ({@code encoded/hidden/kernel}). Losses of the embedded model are left out.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
public @interface Layer {

    /** The model that is embedded; {@code void} on the layers that Tenon brings. */
    Class<?> value() default void.class;

    /** Sizes for symbols of the embedded model that what is read does not say: {@code "F = 32, S = 2*T"}. */
    String with() default "";

    /**
     * How many copies stand one behind the other, each with weights of its own ({@code encoded/2/hidden/kernel}): the first
     * argument passes through all of them, what else is read is the same for each. What the model gives has the shape of its
     * first argument then.
     */
    int repeat() default 1;
}
