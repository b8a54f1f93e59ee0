/** Optimizers and learning-rate schedules, with Keras' formulas and defaults. */
package dev.tenon.runtime.optimize;
