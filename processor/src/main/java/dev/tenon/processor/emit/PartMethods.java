package dev.tenon.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.processor.emit.Blueprint.Part;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The methods of a face that give the models which its model embeds, as models of their own on the same weights. */
final class PartMethods {
    /** What a face, or any object, has for something else. */
    private static final Set<String> TAKEN = Set.of(
            "layers",
            "forward",
            "backward",
            "weights",
            "signature",
            "predict",
            "session",
            "getClass",
            "hashCode",
            "toString",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize");

    private final List<Part> parts;

    PartMethods(List<Part> parts) {
        this.parts = parts;
    }

    void addTo(TypeSpec.Builder type) {
        parts.stream().filter(part -> !TAKEN.contains(part.layer())).forEach(part -> type.addMethod(method(part)));
    }

    /** The same methods, with another body. */
    void addTo(TypeSpec.Builder type, CodeBlock body) {
        parts.stream()
                .filter(part -> !TAKEN.contains(part.layer()))
                .forEach(part -> type.addMethod(signature(part).addCode(body).build()));
    }

    private static MethodSpec method(Part part) {
        ClassName face = ClassName.get(part.packageName(), part.faceName());
        String copy = part.isRepeated() ? " + copy" : "";
        return signature(part)
                .addStatement(
                        "return ($T) part($S$L, path -> $T.within(this, path))",
                        face,
                        part.owner() + (part.isRepeated() ? "/" : ""),
                        copy,
                        face)
                .build();
    }

    private static MethodSpec.Builder signature(Part part) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(part.layer())
                .addModifiers(Modifier.PUBLIC)
                .returns(ClassName.get(part.packageName(), part.faceName()))
                .addJavadoc("What {@code $L} embeds, on the same weights.\n\n", part.layer());
        if (part.isRepeated()) {
            method.addJavadoc("@param copy which one, from 0\n").addParameter(TypeName.INT, "copy");
        }
        method.addJavadoc("@return a model of its own\n");
        if (part.isRepeated()) {
            method.addJavadoc("@throws IllegalArgumentException if there is no such copy\n");
        }
        return method;
    }
}
