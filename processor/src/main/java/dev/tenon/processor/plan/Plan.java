package dev.tenon.processor.plan;

import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Size;
import java.util.List;
import java.util.Map;

/**
 * Where everything stands, and in which order it is done.
 *
 * @param forward the forward pass
 * @param backward the backward pass of each objective; empty where nothing is trained
 * @param prepare what is computed once a step from the weights alone
 * @param slots the slot of every activation
 * @param carried what passes from copy to copy of a loop, and has no slot of its own
 * @param perExample floats of the arena for each example of a shard
 * @param fixed floats behind those: slots of single examples and blocks, then scratch
 * @param scratch where scratch begins among the fixed floats
 * @param shared where each shared value begins in the array of transposed weights
 * @param sharedFloats how long that array is
 * @param batch where each value of the whole batch begins among all of them
 * @param batchFloats how many floats these take; each shard's parts take as many
 */
public record Plan(
        List<Region> forward,
        List<List<Region>> backward,
        List<Group> prepare,
        Places places,
        Map<Value, Slot> slots,
        List<Carried> carried,
        Size perExample,
        Size fixed,
        Size scratch,
        Map<Value, Integer> shared,
        int sharedFloats,
        Map<Value, Integer> batch,
        int batchFloats) {}
