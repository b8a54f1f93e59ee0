package dev.tenon.processor.plan;

import dev.tenon.processor.size.Size;

/** A part of the arena that values take in turn. */
public final class Slot {
    private final boolean single;
    private final int copies;
    private Size size;
    private Size offset = Size.ZERO;

    Slot(Size size, boolean single, int copies) {
        this.size = size;
        this.single = single;
        this.copies = copies;
    }

    /** How many values stand there side by side: those of the copies of a loop, or the last two of them. */
    public int copies() {
        return copies;
    }

    /** Whether it holds one example or block at a time, not all of the shard. */
    public boolean single() {
        return single;
    }

    /** Floats per example, or (single) at a time. */
    public Size size() {
        return size;
    }

    /** Floats per example from one copy to the next. */
    public Size copySize() {
        return Planner.aligned(size);
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
