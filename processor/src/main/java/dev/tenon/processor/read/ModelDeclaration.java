package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as it is written.
 *
 * @param packageName empty for the default package
 * @param nestedName the name within the package: {@code Outer.Classifier}
 * @param isPublic whether the interface, and all it is nested in, is public
 * @param isVisible whether the generated classes can name the interface: neither it nor what it is nested in is private
 * @param use {@code @Model}
 * @param budget {@code @Budget}
 * @param members the layers, inherited ones first, else in the order of the source
 * @param constants by name, own ones hide inherited ones
 * @param complete whether all inherited interfaces are known; else a name that is missing may be theirs
 * @param resolved whether javac could resolve everything; else another processor may be about to generate it
 * @param generatedAnnotation whether the user's module sees {@code javax.annotation.processing.Generated}
 * @param isCompiled whether it comes from a class file: messages about it stand where it is embedded
 * @param position the interface's name
 */
public record ModelDeclaration(
        String packageName,
        String nestedName,
        boolean isPublic,
        boolean isVisible,
        AnnotationUse use,
        Optional<AnnotationUse> budget,
        List<Member> members,
        Map<String, Constant> constants,
        boolean complete,
        boolean resolved,
        boolean generatedAnnotation,
        boolean isCompiled,
        Position position) {

    public ModelDeclaration {
        members = List.copyOf(members);
        constants = Map.copyOf(constants);
    }

    /** The interface's own name: {@code Classifier}. */
    public String simpleName() {
        return nestedName.substring(nestedName.lastIndexOf('.') + 1);
    }

    /** {@code com.example.Outer.Classifier}. */
    public String qualifiedName() {
        return packageName.isEmpty() ? nestedName : packageName + "." + nestedName;
    }

    /** The simple name of the generated class that users see: {@code TenonOuter_Classifier}. */
    public String faceName() {
        return "Tenon" + nestedName.replace('.', '_');
    }
}
