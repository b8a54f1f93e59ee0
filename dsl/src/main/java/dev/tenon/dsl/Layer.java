package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation a layer: every annotation of {@code dev.tenon.dsl.layers} and {@code dev.tenon.dsl.losses} carries
 * it.
 *
 * <p>On a method it is to embed another model as a layer. This version cannot do that yet, and says so.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD})
public @interface Layer {

    /** The model that is embedded; {@code void} on the layers that Tenon brings. */
    Class<?> value() default void.class;
}
