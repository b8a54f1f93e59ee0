package dev.tenon.processor.read;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Classes that compute layers of the user's own, and that the code of one model cannot call. */
final class HiddenOperations {
    private final Elements elements;
    private final TypeElement model;

    /** For the code of a model, which stands in its package. */
    HiddenOperations(Elements elements, TypeElement model) {
        this.elements = elements;
        this.model = model;
    }

    /** What to say of a layer whose class is hidden. */
    Optional<Diagnostic> of(String layer, AnnotationUse use, Position position) {
        return use.operation().filter(this::isHidden).map(operation -> {
            String name = operation.simpleName();
            return Diagnostic.of(Message.OPERATION_HIDDEN, position, layer, use.simpleName(), name)
                    .fix(new Edit.Advice(
                            operation.isPublic()
                                    ? "export the package of '" + name + "' from its module"
                                    : "make '" + name + "' and its methods public"));
        });
    }

    /** The same of an embedded model: its layers are computed by code of the model around it. */
    Optional<Diagnostic> within(String path, ModelDeclaration embedded, Position position) {
        for (LayerDeclaration layer : needed(embedded)) {
            String name = path + "/" + layer.name();
            Optional<Diagnostic> hidden = of(name, layer.use(), position)
                    .or(() -> layer.embeds().flatMap(inner -> within(name, inner, position)));
            if (hidden.isPresent()) {
                return hidden;
            }
        }
        return Optional.empty();
    }

    /** What an embedding computes: all that the outputs need, and where these are not given, all layers. */
    private static List<LayerDeclaration> needed(ModelDeclaration embedded) {
        List<LayerDeclaration> layers = embedded.members().stream()
                .filter(LayerDeclaration.class::isInstance)
                .map(LayerDeclaration.class::cast)
                .toList();
        AnnotationUse use = embedded.use();
        List<String> open = new ArrayList<>(use.resolved() && use.given("outputs") ? use.texts("outputs") : List.of());
        if (open.isEmpty()) {
            return layers;
        }
        Set<String> needed = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (needed.add(name)) {
                layers.stream()
                        .filter(layer -> layer.name().equals(name))
                        .flatMap(layer -> layer.parameters().stream())
                        .forEach(parameter -> open.add(parameter.reads()));
            }
        }
        return layers.stream().filter(layer -> needed.contains(layer.name())).toList();
    }

    private boolean isHidden(OperationDeclaration operation) {
        TypeElement type = elements.getTypeElement(operation.className());
        return type != null
                && !packageOf(type).equals(packageOf(model))
                && !(operation.isPublic() && isExported(operation));
    }

    private String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    /** Another named module keeps to itself what is in a package that it does not export. */
    private boolean isExported(OperationDeclaration operation) {
        ModuleElement module = elements.getModuleOf(model);
        return module == null || module.isUnnamed() || elements.getTypeElement(module, operation.className()) != null;
    }
}
