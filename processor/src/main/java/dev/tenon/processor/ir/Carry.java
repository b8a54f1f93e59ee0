package dev.tenon.processor.ir;

/**
 * What passes from each copy of a loop to the next: an {@code Enter} makes it from the value before the loop or from what the copy
 * before gives, a {@code Leave} takes what a copy gives and makes the value behind the loop. The same only if it is the same object.
 */
public final class Carry {
    private final Loop loop;

    public Carry(Loop loop) {
        this.loop = loop;
    }

    public Loop loop() {
        return loop;
    }

    @Override
    public String toString() {
        return "(" + loop + ")";
    }
}
