package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which layer or input a parameter reads, where its own name is not to say it. The parameter's name then is its
 * role, Keras' name of the argument in camelCase: {@code @From("lengths") Tensor sampleWeight}. Where the arguments of
 * a layer have no roles ({@code @Add}, {@code @Multiply}, ...) the name is free, which lets a layer read another twice.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface From {

    /** The name of the layer or input that is read. It must be given. */
    String value() default "";
}
