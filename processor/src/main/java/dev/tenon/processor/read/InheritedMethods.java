package dev.tenon.processor.read;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The abstract methods of an interface and of those it extends: inherited ones first, each interface in its order.
 * {@code Elements.getAllMembers} will not do, as compilers disagree on its order.
 */
final class InheritedMethods {

    private final Elements elements;
    private final TypeElement model;
    private final List<TypeElement> interfaces = new ArrayList<>();
    private final List<ExecutableElement> methods = new ArrayList<>();
    private boolean complete = true;

    private InheritedMethods(TypeElement model, Elements elements) {
        this.model = model;
        this.elements = elements;
    }

    static InheritedMethods of(TypeElement model, ProcessingEnvironment environment) {
        InheritedMethods all = new InheritedMethods(model, environment.getElementUtils());
        all.visit(model);
        all.methods.removeIf(method -> !method.getModifiers().contains(Modifier.ABSTRACT));
        return all;
    }

    private void visit(TypeElement type) {
        if (interfaces.contains(type)) {
            return;
        }
        for (TypeMirror parent : type.getInterfaces()) {
            if (parent.getKind() == TypeKind.DECLARED) {
                visit((TypeElement) ((DeclaredType) parent).asElement());
            } else {
                complete = false;
            }
        }
        interfaces.add(type);
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (!method.getModifiers().contains(Modifier.STATIC)) {
                methods.removeIf(inherited -> elements.overrides(method, inherited, model));
                methods.add(method);
            }
        }
    }

    /** The interfaces, inherited ones first. */
    List<TypeElement> interfaces() {
        return interfaces;
    }

    /** Whether all inherited interfaces are known to the compiler. */
    boolean complete() {
        return complete;
    }

    /** One method of each name: the first. */
    List<ExecutableElement> distinct() {
        Map<String, ExecutableElement> byName = new HashMap<>();
        methods.forEach(method -> byName.putIfAbsent(name(method), method));
        return methods.stream()
                .filter(method -> byName.get(name(method)).equals(method))
                .toList();
    }

    void reportOverloads(Sources sources, Diagnostics diagnostics) {
        List<ExecutableElement> first = distinct();
        Set<String> names =
                new TreeSet<>(first.stream().map(InheritedMethods::name).toList());
        for (ExecutableElement method : methods) {
            if (!first.contains(method)) {
                String name = name(method);
                int number = 2;
                while (!names.add(name + number)) {
                    number++;
                }
                SourcePosition position = SourcePosition.of(sources, sources.has(method) ? method : model);
                diagnostics.report(Diagnostic.of(Message.LAYER_OVERLOADED, position, name)
                        .fix(new Edit.Rename(List.of(position), name, name + number)));
            }
        }
    }

    private static String name(ExecutableElement method) {
        return method.getSimpleName().toString();
    }
}
