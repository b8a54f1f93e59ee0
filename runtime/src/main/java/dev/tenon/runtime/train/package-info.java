/** The training loop: epochs, validation, history, callbacks, checkpoints, and the reason when a loss is not finite. */
package dev.tenon.runtime.train;
