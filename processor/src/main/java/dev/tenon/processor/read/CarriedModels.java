package dev.tenon.processor.read;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Models that are at hand as class files: their generated classes carry what the class files of interfaces do not. */
final class CarriedModels {
    private static final String DECLARATION = "dev.tenon.dsl.Declaration";
    private static final String LAYER = "dev.tenon.dsl.Layer";

    private final Elements elements;
    private final Sources sources;

    CarriedModels(Elements elements, Sources sources) {
        this.elements = elements;
        this.sources = sources;
    }

    /** Whether a model comes from a class file. ECJ does not tell; there it does if the names of parameters are missing. */
    boolean isCompiled(TypeElement model) {
        return !sources.has(model)
                || ElementFilter.methodsIn(model.getEnclosedElements()).stream().anyMatch(sources::lacksParameterNames);
    }

    /**
     * The declaration of a compiled model.
     *
     * @param layer the layer that embeds it
     * @param embedding where it is embedded
     * @param diagnostics takes why there is none
     */
    Optional<ModelDeclaration> read(
            TypeElement model, String layer, Position embedding, EmbeddedModels embedded, Diagnostics diagnostics) {
        String pack = elements.getPackageOf(model).getQualifiedName().toString();
        String nested = pack.isEmpty()
                ? model.getQualifiedName().toString()
                : model.getQualifiedName().toString().substring(pack.length() + 1);
        String face = "Tenon" + nested.replace('.', '_');
        Optional<AnnotationMirror> mirror =
                declaration(elements.getTypeElement(pack.isEmpty() ? face : pack + "." + face));
        if (mirror.isEmpty()) {
            diagnostics.report(Diagnostic.of(Message.EMBEDS_NOT_COMPILED, embedding, layer, model.getSimpleName(), face)
                    .fix(new Edit.Advice("compile '" + model.getSimpleName() + "' with Tenon's processor")));
            return Optional.empty();
        }
        int version = (Integer) value(mirror.get(), "version");
        if (version != DeclarationText.VERSION) {
            diagnostics.report(Diagnostic.of(
                            Message.EMBEDS_VERSION,
                            embedding,
                            layer,
                            model.getSimpleName(),
                            version,
                            DeclarationText.VERSION)
                    .fix(new Edit.Advice("compile '" + model.getSimpleName() + "' with this version of Tenon")));
            return Optional.empty();
        }
        return Optional.of(parse(pack, nested, model, lines(mirror.get()), new CarriedPosition(embedding), embedded));
    }

    private static Optional<AnnotationMirror> declaration(TypeElement face) {
        return face == null
                ? Optional.empty()
                : face.getAnnotationMirrors().stream()
                        .filter(mirror -> AnnotationReader.name(mirror).equals(DECLARATION))
                        .<AnnotationMirror>map(mirror -> mirror)
                        .findFirst();
    }

    private static Object value(AnnotationMirror mirror, String attribute) {
        return mirror.getElementValues().entrySet().stream()
                .filter(each -> each.getKey().getSimpleName().contentEquals(attribute))
                .map(each -> each.getValue().getValue())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(AnnotationMirror mirror) {
        return ((List<?>) value(mirror, "value"))
                .stream()
                        .map(line -> (String) ((AnnotationValue) line).getValue())
                        .toList();
    }

    private ModelDeclaration parse(
            String pack,
            String nested,
            TypeElement model,
            List<String> lines,
            Position position,
            EmbeddedModels embedded) {
        List<Member> members = new ArrayList<>();
        Map<String, Constant> constants = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("@")) {
                members.add(layer(parser(line, position).layer(), position, embedded));
            } else {
                int sign = line.indexOf(" = ");
                String name = line.substring(0, sign);
                constants.put(name, new Constant(name, Optional.of(Long.valueOf(line.substring(sign + 3)))));
            }
        }
        boolean sound = members.stream().allMatch(LayerDeclaration.class::isInstance);
        AnnotationUse use = parser(lines.get(0), position).model();
        return new ModelDeclaration(
                pack,
                nested,
                ModelReader.isPublic(model),
                true,
                use,
                Optional.empty(),
                members,
                constants,
                true,
                sound,
                false,
                true,
                position);
    }

    private DeclarationParser parser(String line, Position position) {
        return new DeclarationParser(line, position, this::withDefaults);
    }

    /** What is not written has the default that the annotation has now. */
    private AnnotationUse withDefaults(AnnotationUse use) {
        TypeElement type = elements.getTypeElement(use.qualifiedName());
        return type == null
                ? use
                : use.withDefaults(AnnotationReader.defaults(type, use.position()))
                        .computedBy(OperationReader.read(type));
    }

    private static Member layer(DeclarationParser.Layer read, Position position, EmbeddedModels embedded) {
        AnnotationUse use = read.annotations().get(0);
        List<AnnotationUse> beside =
                read.annotations().subList(1, read.annotations().size());
        if (!use.qualifiedName().equals(LAYER)) {
            return new LayerDeclaration(read.name(), use, beside, Optional.empty(), read.parameters(), position);
        }
        Optional<ModelDeclaration> embeds = embedded.readCarried(read.name(), position, use);
        return embeds.isPresent()
                ? new LayerDeclaration(read.name(), use, beside, embeds, read.parameters(), position)
                : new BrokenLayer(read.name(), read.parameters(), false);
    }
}
