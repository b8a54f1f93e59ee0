package dev.tenon.processor.read;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** Finds the class that computes a layer of the user's own, by the {@code @Layer} on its annotation. */
final class OperationReader {
    private static final String LAYER = "dev.tenon.dsl.Layer";
    private static final String OPERATION = "dev.tenon.dsl.Operation";

    private OperationReader() {}

    /** The operation of an annotation; nothing for those that Tenon brings, and where {@code @Layer} names no class. */
    static Optional<OperationDeclaration> read(TypeElement annotation) {
        return mirror(annotation, LAYER)
                .flatMap(layer -> value(layer, "value"))
                .filter(value -> value.getValue() instanceof DeclaredType)
                .map(value -> (TypeElement) ((DeclaredType) value.getValue()).asElement())
                .filter(type -> type.getKind() != ElementKind.INTERFACE)
                .map(type -> read(annotation, type));
    }

    private static OperationDeclaration read(TypeElement annotation, TypeElement type) {
        Optional<AnnotationMirror> declared = mirror(type, OPERATION);
        List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(OperationReader::isStatic)
                .toList();
        return new OperationDeclaration(
                type.getQualifiedName().toString(),
                declared.isPresent(),
                declared.flatMap(mirror -> value(mirror, "reads"))
                        .map(OperationReader::texts)
                        .orElse(List.of()),
                declared.flatMap(mirror -> value(mirror, "gives"))
                        .map(value -> value.getValue().toString())
                        .orElse(""),
                ElementFilter.methodsIn(annotation.getEnclosedElements()).stream()
                        .map(method -> new OperationDeclaration.Attribute(
                                method.getSimpleName().toString(), TypeNames.qualified(method.getReturnType())))
                        .toList(),
                methods.stream()
                        .map(method -> new OperationDeclaration.Method(
                                method.getSimpleName().toString(),
                                method.getParameters().stream()
                                        .map(parameter -> TypeNames.qualified(parameter.asType()))
                                        .toList()))
                        .toList(),
                ModelReader.isPublic(type)
                        && methods.stream()
                                .allMatch(method -> method.getModifiers().contains(Modifier.PUBLIC)));
    }

    private static boolean isStatic(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.STATIC)
                && !method.getModifiers().contains(Modifier.PRIVATE)
                && method.getReturnType().getKind() == TypeKind.VOID;
    }

    private static List<String> texts(AnnotationValue value) {
        return value.getValue() instanceof List<?> list
                ? list.stream()
                        .map(each -> ((AnnotationValue) each).getValue().toString())
                        .toList()
                : List.of(value.getValue().toString());
    }

    private static Optional<AnnotationMirror> mirror(TypeElement type, String name) {
        return type.getAnnotationMirrors().stream()
                .filter(mirror -> AnnotationReader.name(mirror).equals(name))
                .<AnnotationMirror>map(mirror -> mirror)
                .findFirst();
    }

    private static Optional<AnnotationValue> value(AnnotationMirror mirror, String attribute) {
        return mirror.getElementValues().entrySet().stream()
                .filter(each -> each.getKey().getSimpleName().contentEquals(attribute))
                .<AnnotationValue>map(each -> each.getValue())
                .findFirst();
    }
}
