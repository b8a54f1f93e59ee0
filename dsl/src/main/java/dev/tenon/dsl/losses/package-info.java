/**
 * The losses. A loss reads (prediction, target, sampleWeight), in this order: the one departure from Keras, whose losses
 * take the target first. It gives one number per example, or per example and step, for a prediction {@code (B, C)} or
 * {@code (B, T, C)}; the objective is the mean of these over the batch and the steps. A sample weight multiplies the
 * numbers before that mean, and the divisor stays their count, unless the loss has another {@link
 * dev.tenon.dsl.Reduction}.
 */
package dev.tenon.dsl.losses;
