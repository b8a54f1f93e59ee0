package dev.tenon.processor.plan;

import dev.tenon.processor.size.Size;

/** A part of the arena that values take in turn. */
public final class Slot {
    private final boolean single;
    private Size size;
    private Size offset = Size.ZERO;

    Slot(Size size, boolean single) {
        this.size = size;
        this.single = single;
    }

    /** Whether it holds one example at a time, not all of the shard. */
    public boolean single() {
        return single;
    }

    /** Floats per example. */
    public Size size() {
        return size;
    }

    /** Floats before it: per example of the shard, or (single) behind all that is per example. */
    public Size offset() {
        return offset;
    }

    void grow(Size needed) {
        size = needed;
    }

    void place(Size at) {
        offset = at;
    }
}
