package dev.tenon.processor.read;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The models that one model embeds, and those that they embed. Mistakes within them are reported with themselves. */
final class EmbeddedModels {

    private static final String MODEL = "dev.tenon.dsl.Model";

    private final ModelReader reader;
    private final Elements elements;
    private final Sources sources;
    private final CarriedModels compiled;
    private final Diagnostics top;
    private final List<TypeElement> path = new ArrayList<>();
    private final List<AnnotationUse> uses = new ArrayList<>();
    private final Map<String, Optional<ModelDeclaration>> known = new HashMap<>();

    /** Of the model that is compiled, whose mistakes go to {@code top}. */
    EmbeddedModels(ModelReader reader, Elements elements, Sources sources, TypeElement model, Diagnostics top) {
        this.reader = reader;
        this.top = top;
        this.elements = elements;
        this.compiled = new CarriedModels(elements, sources);
        this.sources = sources;
        path.add(model);
    }

    /** What a compiled model embeds, which must be compiled too, or a source. */
    Optional<ModelDeclaration> readCarried(String layer, Position embedding, AnnotationUse use) {
        return read(layer, embedding, use, top);
    }

    /** The model that a layer embeds; nothing where somebody has reported, or will report, why there is none. */
    Optional<ModelDeclaration> read(String layer, Position method, AnnotationUse use, Diagnostics diagnostics) {
        String name = use.literal("value");
        if (name.equals("void")) {
            diagnostics.report(Diagnostic.of(Message.EMBEDS_NOTHING, use.position(), layer)
                    .fix(new Edit.RemoveLayer(method, layer)));
            return Optional.empty();
        }
        TypeElement element = elements.getTypeElement(name);
        if (element == null || !isModel(element)) {
            String simple = name.substring(name.lastIndexOf('.') + 1);
            diagnostics.report(Diagnostic.of(Message.EMBEDS_NO_MODEL, use.position("value"), layer, simple)
                    .fix(new Edit.Advice("embed an interface with @Model")));
            return Optional.empty();
        }
        if (path.contains(element)) {
            reportCircle(layer, method, use, path.indexOf(element));
            diagnostics.breakSilently();
            return Optional.empty();
        }
        if (!known.containsKey(name)) {
            path.add(element);
            uses.add(use);
            known.put(name, declaration(element, layer, use));
            path.remove(path.size() - 1);
            uses.remove(uses.size() - 1);
        }
        if (known.get(name).isEmpty()) {
            diagnostics.breakSilently();
        }
        return known.get(name);
    }

    private Optional<ModelDeclaration> declaration(TypeElement element, String layer, AnnotationUse use) {
        if (compiled.isCompiled(element)) {
            return compiled.read(element, layer, use.position("value"), this, top);
        }
        Diagnostics found = new Diagnostics();
        ModelDeclaration model = reader.read(element, this, found);
        return found.hasErrors() ? Optional.empty() : Optional.of(model);
    }

    /** A circle is reported once: with the first by name of its models whose source is compiled. */
    private void reportCircle(String layer, Position method, AnnotationUse closing, int start) {
        Optional<TypeElement> first = path.stream()
                .skip(start)
                .filter(sources::has)
                .min(Comparator.comparing(model -> model.getQualifiedName().toString()));
        if (start > 0 || first.filter(path.get(0)::equals).isEmpty()) {
            return;
        }
        String way = path.stream().map(EmbeddedModels::name).collect(Collectors.joining(" embeds ")) + " embeds "
                + name(path.get(0));
        AnnotationUse place = sources.has(path.get(path.size() - 1)) ? closing : uses.get(0);
        top.report(Diagnostic.of(Message.EMBEDS_ITSELF, place.position("value"), name(path.get(0)), way)
                .fix(new Edit.RemoveLayer(method, layer)));
    }

    private static String name(TypeElement model) {
        return "'" + model.getSimpleName() + "'";
    }

    private static boolean isModel(TypeElement element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(mirror -> AnnotationReader.name(mirror).equals(MODEL));
    }
}
