package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names another result of a layer that has several; the only parameter says which layer.
 *
 * <pre>{@code
 * @LSTM(units = 32)
 * Tensor memory(@Shape("T, 8") Tensor question);
 *
 * @Part("cell")
 * Tensor cell(Tensor memory);
 * }</pre>
 *
 * <p>{@code @SimpleRNN} and {@code @GRU} have the parts {@code sequence (B, T, units)}, the states of all steps, and {@code hidden (B,
 * units)}, the last of them, whichever of the two the layer itself gives; {@code @LSTM} has {@code cell (B, units)}, too. With
 * {@code @Bidirectional} there are also {@code forwardHidden}, {@code backwardHidden} and so on. The parts of an embedded model are its
 * outputs.
 *
 * <p>A part that no layer names is not computed.
 */
@Layer
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Part {

    /** The name of the part. It must be given. */
    String value() default "";
}
