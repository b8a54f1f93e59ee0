package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An annotation as it is written somewhere. The getters give an attribute's value, or its default where it is not
 * written; asking for one that does not exist, or by the wrong type, is a mistake in Tenon.
 */
public final class AnnotationUse {

    /** An enum constant in an annotation, by its simple name. */
    record EnumConstant(String name) {}

    /** A class literal in an annotation. */
    record ClassLiteral(String qualifiedName) {}

    /** In the place of a value that javac could not resolve. */
    static final Object UNRESOLVED = new Object();

    /** One attribute: its value as Integer, Double, Boolean, String, EnumConstant, ClassLiteral, AnnotationUse or List. */
    record Attribute(Object value, boolean given, Position position, List<Position> elements) {}

    private final String qualifiedName;
    private final Position position;
    private final Map<String, Attribute> attributes;
    private final Optional<OperationDeclaration> operation;

    AnnotationUse(String qualifiedName, Position position, Map<String, Attribute> attributes) {
        this(qualifiedName, position, attributes, Optional.empty());
    }

    private AnnotationUse(
            String qualifiedName,
            Position position,
            Map<String, Attribute> attributes,
            Optional<OperationDeclaration> operation) {
        this.qualifiedName = qualifiedName;
        this.position = position;
        this.attributes = new LinkedHashMap<>(attributes);
        this.operation = operation;
    }

    /** The same, as a layer that this operation computes. */
    AnnotationUse computedBy(Optional<OperationDeclaration> found) {
        return new AnnotationUse(qualifiedName, position, attributes, found);
    }

    /** What computes a layer of the user's own. */
    public Optional<OperationDeclaration> operation() {
        return operation;
    }

    /** {@code dev.tenon.dsl.layers.Dense}. */
    public String qualifiedName() {
        return qualifiedName;
    }

    /** {@code Dense}. */
    public String simpleName() {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }

    /** Whether it makes a layer a loss: its package says so. */
    public boolean isLoss() {
        return qualifiedName.startsWith("dev.tenon.dsl.losses.");
    }

    /** Where the annotation stands. */
    public Position position() {
        return position;
    }

    /** Whether javac could resolve all that is written in it; if not, javac reports it, and Tenon is silent. */
    public boolean resolved() {
        return attributes.values().stream().map(Attribute::value).allMatch(AnnotationUse::resolved);
    }

    private static boolean resolved(Object value) {
        if (value instanceof AnnotationUse nested) {
            return nested.resolved();
        }
        return value instanceof List<?> list ? list.stream().allMatch(AnnotationUse::resolved) : value != UNRESOLVED;
    }

    /** What is written, by attribute. */
    Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> {
            if (attribute.given()) {
                given.put(name, attribute.value());
            }
        });
        return given;
    }

    /** The same with more attributes where they are not written. */
    AnnotationUse withDefaults(Map<String, Attribute> defaults) {
        Map<String, Attribute> all = new LinkedHashMap<>(defaults);
        all.putAll(attributes);
        return new AnnotationUse(qualifiedName, position, all);
    }

    /** Whether the annotation has an attribute of this name at all. */
    public boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** Whether the attribute is written. */
    public boolean given(String attribute) {
        return attribute(attribute).given();
    }

    /** Where the attribute's value stands; the annotation itself if it is not written. */
    public Position position(String attribute) {
        return attribute(attribute).position();
    }

    /** Where one element of an array stands; braces may be missing around a single one. */
    public Position position(String attribute, int index) {
        List<Position> elements = attribute(attribute).elements();
        return index < elements.size() ? elements.get(index) : position(attribute);
    }

    public int integer(String attribute) {
        return (Integer) attribute(attribute).value();
    }

    /** A whole number that may be larger than an int. */
    public long whole(String attribute) {
        return ((Number) attribute(attribute).value()).longValue();
    }

    public double number(String attribute) {
        return (Double) attribute(attribute).value();
    }

    public boolean flag(String attribute) {
        return (Boolean) attribute(attribute).value();
    }

    public String text(String attribute) {
        return (String) attribute(attribute).value();
    }

    /** The name of an enum constant: {@code RELU}. */
    public String constant(String attribute) {
        return ((EnumConstant) attribute(attribute).value()).name();
    }

    /** The qualified name of a class literal. */
    public String literal(String attribute) {
        return ((ClassLiteral) attribute(attribute).value()).qualifiedName();
    }

    /** Whether an attribute's value is a whole number, or several. */
    public boolean isWholeNumber(String attribute) {
        Object value = attribute(attribute).value();
        return value instanceof Integer
                || value instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance);
    }

    /** The names of all attributes. */
    public List<String> names() {
        return List.copyOf(attributes.keySet());
    }

    public List<Integer> integers(String attribute) {
        return ((List<?>) attribute(attribute).value())
                .stream().map(Integer.class::cast).toList();
    }

    public List<Double> numbers(String attribute) {
        return ((List<?>) attribute(attribute).value())
                .stream().map(Double.class::cast).toList();
    }

    public List<String> texts(String attribute) {
        return ((List<?>) attribute(attribute).value())
                .stream().map(String.class::cast).toList();
    }

    /** An annotation within this one, such as {@code @Init}. */
    public AnnotationUse nested(String attribute) {
        return (AnnotationUse) attribute(attribute).value();
    }

    /** The annotation as Java source, with what is written and no more: {@code @Dense(units = 64)}. */
    public String written() {
        Map<String, Object> given = given();
        if (given.isEmpty()) {
            return "@" + simpleName();
        }
        boolean shorthand = given.size() == 1 && given.containsKey("value");
        return given.entrySet().stream()
                .map(entry -> (shorthand ? "" : entry.getKey() + " = ") + source(entry.getValue()))
                .collect(Collectors.joining(", ", "@" + simpleName() + "(", ")"));
    }

    private static String source(Object value) {
        if (value instanceof AnnotationUse use) {
            return use.written();
        }
        if (value instanceof EnumConstant constant) {
            return constant.name();
        }
        if (value instanceof ClassLiteral literal) {
            String name = literal.qualifiedName();
            return name.substring(name.lastIndexOf('.') + 1) + ".class";
        }
        if (value instanceof String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9) {
            return Long.toString(Math.round(number));
        }
        if (value instanceof List<?> list) {
            return list.size() == 1
                    ? source(list.get(0))
                    : list.stream().map(AnnotationUse::source).collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    private Attribute attribute(String name) {
        Attribute attribute = attributes.get(name);
        if (attribute == null) {
            throw new IllegalArgumentException("@" + simpleName() + " has no attribute " + name);
        }
        return attribute;
    }

    @Override
    public String toString() {
        return written();
    }
}
