package dev.tenon.processor.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Copies of a block, which the same code computes one after the other. The instructions of a loop stand in one run, once; their
 * values are there once for each copy. Two loops are the same only if they are the same object: those of the passes of one block
 * have one path.
 *
 * @see Carry
 */
public final class Loop {
    private final String path;
    private final String index;
    private final int copies;
    private final boolean backwards;
    private final Loop around;

    /**
     * A loop over the copies of a layer.
     *
     * @param path the layer that is repeated
     * @param index how generated code names the number of the copy
     * @param backwards whether the last copy comes first
     * @param around the loop in which this one stands, or null
     */
    public Loop(String path, String index, int copies, boolean backwards, Loop around) {
        this.path = path;
        this.index = index;
        this.copies = copies;
        this.backwards = backwards;
        this.around = around;
    }

    public String path() {
        return path;
    }

    public String index() {
        return index;
    }

    public int copies() {
        return copies;
    }

    public boolean backwards() {
        return backwards;
    }

    /** The loop around this one, or null. */
    public Loop around() {
        return around;
    }

    /** The loop that goes through the same copies from the last to the first. */
    public Loop reversed(Loop newAround) {
        return new Loop(path, index, copies, !backwards, newAround);
    }

    /** The copy that is computed at last. */
    public int last() {
        return backwards ? 0 : copies - 1;
    }

    /** The loops from the outermost to {@code loop}; none for null. */
    public static List<Loop> chain(Loop loop) {
        List<Loop> chain = new ArrayList<>();
        for (Loop each = loop; each != null; each = each.around) {
            chain.add(each);
        }
        Collections.reverse(chain);
        return chain;
    }

    /** How many copies there are of what stands in {@code loop}, which may be null. */
    public static int count(Loop loop) {
        return chain(loop).stream().mapToInt(Loop::copies).reduce(1, Math::multiplyExact);
    }

    /** Whether two values, made within these loops or outside of all, have the same copies. */
    public static boolean sameCopies(Loop a, Loop b) {
        return a == b || a != null && b != null && a.path.equals(b.path) && sameCopies(a.around, b.around);
    }

    /** Whether what stands in {@code inner} stands in {@code outer}, which may be null for everything. */
    public static boolean isWithin(Loop inner, Loop outer) {
        return outer == null || chain(inner).contains(outer);
    }

    @Override
    public String toString() {
        return path + " x " + copies;
    }
}
