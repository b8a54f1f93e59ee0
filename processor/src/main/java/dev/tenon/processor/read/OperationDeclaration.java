package dev.tenon.processor.read;

import java.util.List;

/**
 * The class that computes a layer of the user's own.
 *
 * @param className as Java code names it
 * @param declared whether it has {@code @Operation}; else there are no shapes
 * @param attributes of the layer's annotation, in the order of its source
 * @param methods all static methods that give nothing
 * @param isPublic whether every package sees the class and these methods
 */
public record OperationDeclaration(
        String className,
        boolean declared,
        List<String> reads,
        String gives,
        List<Attribute> attributes,
        List<Method> methods,
        boolean isPublic) {
    public OperationDeclaration {
        reads = List.copyOf(reads);
        attributes = List.copyOf(attributes);
        methods = List.copyOf(methods);
    }

    /** An attribute of the annotation, and its type. */
    public record Attribute(String name, String type) {}

    /** A method, and the types of its parameters. */
    public record Method(String name, List<String> types) {}

    /** The class without its package. */
    public String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
