package dev.tenon.processor.layer;

import java.util.List;

/** One of the two ways in which a layer with {@code @Bidirectional} reads its steps, or the only way of another layer. */
enum Direction {
    ONLY(""),
    FORWARD("forward"),
    BACKWARD("backward");

    private final String path;

    Direction(String path) {
        this.path = path;
    }

    /** Under which its weights stand within the layer. */
    String path() {
        return path;
    }

    /** All directions of a layer of which this is one. */
    List<Direction> all() {
        return this == ONLY ? List.of(ONLY) : List.of(FORWARD, BACKWARD);
    }

    /** The names of what it has: {@code forwardHidden} for {@code hidden}. */
    List<String> own(List<String> names) {
        return names.stream().map(this::own).toList();
    }

    /** The name of what it has: {@code forwardHidden} for {@code hidden}. */
    String own(String name) {
        return this == ONLY ? name : path + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
