package dev.tenon.processor.read;

import java.util.Locale;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Names of types in Tenon's own words: what {@code toString} gives differs between compilers. */
final class TypeNames {

    private TypeNames() {}

    /** {@code java.lang.String}, {@code int}, {@code void}; empty where javac could not resolve the type. */
    static String qualified(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED ->
                ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .toString();
            case ARRAY -> qualified(((ArrayType) type).getComponentType()) + "[]";
            case TYPEVAR -> ((TypeVariable) type).asElement().getSimpleName().toString();
            case ERROR -> "";
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID ->
                type.getKind().name().toLowerCase(Locale.ROOT);
            default -> "another type";
        };
    }

    /** {@code a String}, {@code an int}, {@code void}. */
    static String phrase(TypeMirror type) {
        String name = qualified(type);
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (type.getKind() == TypeKind.VOID) {
            return "nothing";
        }
        return ("AEIOUaeiou".indexOf(simple.charAt(0)) >= 0 ? "an " : "a ") + simple;
    }

    static boolean isUnresolved(TypeMirror type) {
        return type instanceof ArrayType array
                ? isUnresolved(array.getComponentType())
                : type.getKind() == TypeKind.ERROR;
    }
}
