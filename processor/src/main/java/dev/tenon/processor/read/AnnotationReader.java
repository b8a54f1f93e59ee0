package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.AnnotationUse.Attribute;
import dev.tenon.processor.read.AnnotationUse.ClassLiteral;
import dev.tenon.processor.read.AnnotationUse.EnumConstant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Turns annotation mirrors into {@link AnnotationUse}s. */
final class AnnotationReader {

    private AnnotationReader() {}

    /** The annotation, which stands on the owner; it may be unresolved. */
    static AnnotationUse read(SourcePosition owner, AnnotationMirror mirror) {
        return use(owner, owner.at(mirror), mirror, true);
    }

    static TypeElement type(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    static String name(AnnotationMirror mirror) {
        return type(mirror).getQualifiedName().toString();
    }

    /** Owner and mirror say where values stand; they are not asked for what is not written. */
    private static AnnotationUse use(SourcePosition owner, Position place, AnnotationMirror mirror, boolean written) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        mirror.getElementValues()
                .forEach((method, value) -> attributes.put(
                        method.getSimpleName().toString(), attribute(owner, place, mirror, method, value, written)));
        defaults(type(mirror), place).forEach(attributes::putIfAbsent);
        return new AnnotationUse(name(mirror), place, attributes).computedBy(OperationReader.read(type(mirror)));
    }

    /** The attributes of an annotation that have defaults, with these. */
    static Map<String, Attribute> defaults(TypeElement type, Position place) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            AnnotationValue value = method.getDefaultValue();
            if (value != null) {
                attributes.put(method.getSimpleName().toString(), attribute(null, place, null, method, value, false));
            }
        }
        return attributes;
    }

    private static Attribute attribute(
            SourcePosition owner,
            Position place,
            AnnotationMirror mirror,
            ExecutableElement method,
            AnnotationValue value,
            boolean written) {
        Position position = written ? owner.at(mirror, value) : place;
        TypeMirror type = method.getReturnType();
        if (type.getKind() != TypeKind.ARRAY) {
            return new Attribute(convert(owner, position, type, value, written), written, position, List.of());
        }
        TypeMirror component = ((ArrayType) type).getComponentType();
        List<Object> values = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        for (AnnotationValue element : parts(value)) {
            Position part = written ? owner.at(mirror, element) : place;
            values.add(convert(owner, part, component, element, written));
            positions.add(part);
        }
        return new Attribute(List.copyOf(values), written, position, positions);
    }

    private static List<AnnotationValue> parts(AnnotationValue value) {
        if (value.getValue() instanceof List<?> list) {
            return list.stream().map(AnnotationValue.class::cast).toList();
        }
        return List.of(value);
    }

    private static Object convert(
            SourcePosition owner, Position place, TypeMirror type, AnnotationValue value, boolean written) {
        Object converted = value.accept(
                new SimpleAnnotationValueVisitor14<Object, Void>() {
                    @Override
                    protected Object defaultAction(Object plain, Void unused) {
                        return plain;
                    }

                    @Override
                    public Object visitEnumConstant(VariableElement constant, Void unused) {
                        return new EnumConstant(constant.getSimpleName().toString());
                    }

                    @Override
                    public Object visitType(TypeMirror literal, Void unused) {
                        return new ClassLiteral(TypeNames.qualified(literal));
                    }

                    @Override
                    public Object visitAnnotation(AnnotationMirror nested, Void unused) {
                        return use(owner, place, nested, written);
                    }
                },
                null);
        return fits(type, converted) && !"<error>".equals(converted) ? converted : AnnotationUse.UNRESOLVED;
    }

    /** What is no value of the attribute's type is javac's to report, too; ECJ runs processors all the same. */
    private static boolean fits(TypeMirror type, Object value) {
        return switch (type.getKind()) {
            case INT -> value instanceof Integer;
            case DOUBLE -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case BYTE, SHORT, LONG, CHAR, FLOAT -> true;
            case DECLARED ->
                TypeNames.qualified(type).equals("java.lang.String") == value instanceof String
                        && !(value instanceof ClassLiteral literal
                                && literal.qualifiedName().isEmpty());
            default -> false;
        };
    }
}
