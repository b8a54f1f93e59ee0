package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class that Tenon generates, the model as its source says it: names of parameters, the order of layers, attributes. So a model
 * that is at hand as a class file only, in a jar or in an incremental build, can be embedded by {@link Layer}. Tenon writes and reads
 * it; nobody else needs to.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Declaration {

    /** The format of {@link #value}. */
    int version();

    /** {@code @Model}, then constants and layers, one a line. */
    String[] value();
}
