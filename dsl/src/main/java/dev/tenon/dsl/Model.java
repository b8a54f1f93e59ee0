package dev.tenon.dsl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an interface to be a neural network. Each of its abstract methods is a layer: the annotation on the method
 * says which, the names of its parameters say what it reads, and the name of the method is the name of its result.
 *
 * <pre>{@code
 * @Model
 * public interface Classifier {
 *     @Dense(units = 64, activation = RELU)
 *     Tensor hidden(@Shape("100") Tensor x);
 *
 *     @Dense(units = 10, activation = SOFTMAX)
 *     Tensor probabilities(Tensor hidden);
 *
 *     @SparseCategoricalCrossentropy
 *     Tensor loss(Tensor probabilities, IntTensor label);
 * }
 * }</pre>
 *
 * <p>The members may stand in any order. Default and static methods are ignored; inherited abstract methods are layers.
 * For a model {@code Classifier} the compiler generates {@code TenonClassifier} in the same package; for one nested in
 * {@code Outer}, {@code TenonOuter_Classifier}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {

    /**
     * The layers that {@code predict} returns, by name. By default these are the layers that nothing but losses reads
     * and that derive from no loss, in the order in which the source mentions them.
     */
    String[] outputs() default {};

    /**
     * The symbol of the steps that a session takes piece by piece, such as {@code "T"}: the generated class then has {@code session()},
     * whose {@code predict} goes on where the piece before ended. Every layer that the outputs need must be causal along it.
     */
    String streams() default "";

    /** Whether the backward pass also gives the gradient with respect to each float input; by default it does not. */
    boolean inputGradients() default false;
}
