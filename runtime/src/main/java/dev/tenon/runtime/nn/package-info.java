/**
 * What generated classes extend, and the step of training that drives them: weights in one flat array, a forward and a backward
 * pass per shard of the batch, and the threads that run the shards.
 */
package dev.tenon.runtime.nn;
