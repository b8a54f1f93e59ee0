package dev.tenon.processor.graph;

/** What is read here is broken or does not exist, which is reported elsewhere: whatever depends on it is silent. */
public final class UnknownNode implements Node {

    private final String name;

    UnknownNode(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
