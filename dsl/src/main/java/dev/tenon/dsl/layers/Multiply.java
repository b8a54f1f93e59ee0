package dev.tenon.dsl.layers;

import dev.tenon.dsl.Layer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The product of what it reads, element by element. As in Keras, sizes are equal or one of them is 1, which is
 * repeated: {@code (B, T, 8)} and {@code (B, 1, 8)} give {@code (B, T, 8)}. It reads at least two; an argument may be
 * read twice by {@link dev.tenon.dsl.From}.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Multiply {}
