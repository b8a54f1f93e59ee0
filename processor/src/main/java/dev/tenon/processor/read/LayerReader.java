package dev.tenon.processor.read;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the methods of one model. */
final class LayerReader {

    private static final String PACKAGE = "dev.tenon.dsl.";
    private static final String LAYER = "dev.tenon.dsl.Layer";

    private final ProcessingEnvironment environment;
    private final Sources sources;
    private final TypeElement model;
    private final EmbeddedModels embedded;
    private final Diagnostics diagnostics;
    private final HiddenOperations hidden;
    private boolean unresolved;
    private boolean sound;

    LayerReader(
            ProcessingEnvironment environment,
            Sources sources,
            TypeElement model,
            EmbeddedModels embedded,
            Diagnostics diagnostics) {
        this.environment = environment;
        this.sources = sources;
        this.model = model;
        this.embedded = embedded;
        this.diagnostics = diagnostics;
        this.hidden = new HiddenOperations(environment.getElementUtils(), model);
    }

    /** Whether anything was met that javac could not resolve. */
    boolean sawUnresolved() {
        return unresolved;
    }

    /** The layer; if it cannot be one, somebody has reported why. */
    Member read(ExecutableElement method) {
        SourcePosition position = SourcePosition.of(sources, sources.has(method) ? method : model);
        String name = method.getSimpleName().toString();
        if (sources.lacksParameterNames(method)) {
            String owner = method.getEnclosingElement().getSimpleName().toString();
            diagnostics.report(Diagnostic.of(Message.PARAMETER_NAMES, position, model.getSimpleName(), name, owner)
                    .fix(new Edit.Advice("compile '" + owner + "' with javac -parameters")));
            return new BrokenLayer(name, List.of(), false);
        }
        List<AnnotationUse> layers = new ArrayList<>();
        List<AnnotationUse> beside = new ArrayList<>();
        sound = readAnnotations(method, position, layers, beside);
        if (sound) {
            sound = checkLayers(method, position, layers, beside);
        }
        sound &= checkForm(method, position);
        sound &= checkResult(method, position);
        List<ParameterDeclaration> parameters = parameters(method, position);
        Optional<ModelDeclaration> embeds = Optional.empty();
        if (sound && layers.get(0).qualifiedName().equals(LAYER)) {
            embeds = embedded.read(name, position, layers.get(0), diagnostics);
            sound = embeds.isPresent() && seesOperations(name, layers.get(0), embeds.get());
            unresolved |= embeds.filter(model -> !model.resolved()).isPresent();
        }
        return sound
                ? new LayerDeclaration(name, layers.get(0), beside, embeds, parameters, position)
                : new BrokenLayer(name, parameters, layers.stream().anyMatch(AnnotationUse::isLoss));
    }

    /** Sorts the annotations into layers and others of Tenon; false if javac could not resolve one. */
    private boolean readAnnotations(
            ExecutableElement method, SourcePosition position, List<AnnotationUse> layers, List<AnnotationUse> beside) {
        boolean resolved = !sources.hasUnresolvedAnnotation(method);
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().getKind() == TypeKind.ERROR) {
                resolved = false;
                continue;
            }
            boolean layer = isLayer(mirror);
            if (layer || AnnotationReader.name(mirror).startsWith(PACKAGE)) {
                AnnotationUse use = AnnotationReader.read(position, mirror);
                resolved &= use.resolved();
                (layer ? layers : beside).add(use);
            }
        }
        unresolved |= !resolved;
        return resolved;
    }

    private static boolean isLayer(AnnotationMirror mirror) {
        return AnnotationReader.name(mirror).equals(LAYER)
                || AnnotationReader.type(mirror).getAnnotationMirrors().stream()
                        .anyMatch(meta -> AnnotationReader.name(meta).equals(LAYER));
    }

    private boolean checkLayers(
            ExecutableElement method, SourcePosition position, List<AnnotationUse> layers, List<AnnotationUse> beside) {
        String name = method.getSimpleName().toString();
        if (layers.isEmpty()) {
            diagnostics.report(Diagnostic.of(Message.NO_LAYER_ANNOTATION, position, name)
                    .fix(suggestion(method, position, beside))
                    .fix(new Edit.RemoveLayer(position, name)));
            return false;
        }
        AnnotationUse first = layers.get(0);
        for (AnnotationUse second : layers.subList(1, layers.size())) {
            diagnostics.report(Diagnostic.of(
                            Message.TWO_LAYER_ANNOTATIONS,
                            second.position(),
                            name,
                            first.simpleName(),
                            second.simpleName())
                    .fix(new Edit.RemoveAnnotation(second.position(), name, second.simpleName())));
        }
        if (layers.size() > 1) {
            return false;
        }
        if (!first.qualifiedName().startsWith(PACKAGE) && first.operation().isEmpty()) {
            diagnostics.report(Diagnostic.of(Message.OWN_LAYER, first.position(), name, first.simpleName())
                    .fix(new Edit.Advice("name the class that computes it in the annotation's own @Layer")));
            return false;
        }
        Optional<Diagnostic> kept = hidden.of(name, first, first.position());
        kept.ifPresent(diagnostics::report);
        return kept.isEmpty();
    }

    private boolean seesOperations(String name, AnnotationUse use, ModelDeclaration embeds) {
        Optional<Diagnostic> kept = hidden.within(name, embeds, use.position("value"));
        kept.ifPresent(diagnostics::report);
        return kept.isEmpty();
    }

    private static Edit suggestion(ExecutableElement method, SourcePosition position, List<AnnotationUse> beside) {
        String name = method.getSimpleName().toString();
        if (beside.stream().anyMatch(use -> use.simpleName().equals("Bidirectional"))) {
            return new Edit.AddAnnotation(position, name, PACKAGE + "layers.GRU", "units = 64");
        }
        return switch (method.getParameters().size()) {
            case 0 -> new Edit.AddAnnotation(position, name, PACKAGE + "layers.RandomNormal", "");
            case 1 -> new Edit.AddAnnotation(position, name, PACKAGE + "layers.Dense", "units = 1");
            default -> new Edit.AddAnnotation(position, name, PACKAGE + "layers.Concatenate", "");
        };
    }

    private boolean checkForm(ExecutableElement method, SourcePosition position) {
        String name = method.getSimpleName().toString();
        if (!method.getTypeParameters().isEmpty()) {
            String parameters = method.getTypeParameters().stream()
                    .map(parameter -> parameter.getSimpleName().toString())
                    .collect(Collectors.joining(", ", "<", ">"));
            diagnostics.report(Diagnostic.of(Message.LAYER_GENERIC, position, name, parameters)
                    .fix(new Edit.RemoveTypeParameters(position, name, parameters)));
            return false;
        }
        if (name.equals("finalize") && method.getParameters().isEmpty()) {
            diagnostics.report(Diagnostic.of(Message.LAYER_NAME, position, name, name)
                    .fix(new Edit.Rename(List.of(position), name, "finalLayer")));
            return false;
        }
        return true;
    }

    private boolean checkResult(ExecutableElement method, SourcePosition position) {
        TypeMirror result = type(method).getReturnType();
        if (TypeNames.isUnresolved(result)) {
            unresolved = true;
            return false;
        }
        if (TensorType.of(TypeNames.qualified(result))
                .filter(TensorType.TENSOR::equals)
                .isPresent()) {
            return true;
        }
        String name = method.getSimpleName().toString();
        diagnostics.report(Diagnostic.of(Message.LAYER_RESULT, position, name, TypeNames.phrase(result))
                .fix(new Edit.ChangeType(position, name, TensorType.TENSOR.written())));
        return false;
    }

    /** A super-interface may be generic: its methods are read as members of the model. */
    private ExecutableType type(ExecutableElement method) {
        return (ExecutableType) environment.getTypeUtils().asMemberOf((DeclaredType) model.asType(), method);
    }

    private List<ParameterDeclaration> parameters(ExecutableElement method, SourcePosition owner) {
        List<ParameterDeclaration> parameters = new ArrayList<>();
        List<? extends TypeMirror> types = type(method).getParameterTypes();
        for (int i = 0; i < types.size(); i++) {
            boolean variable = method.isVarArgs() && i == types.size() - 1;
            parameters.add(parameter(method, method.getParameters().get(i), types.get(i), variable, owner));
        }
        return parameters;
    }

    private ParameterDeclaration parameter(
            ExecutableElement method,
            VariableElement parameter,
            TypeMirror mirror,
            boolean variable,
            SourcePosition owner) {
        String layer = method.getSimpleName().toString();
        String name = parameter.getSimpleName().toString();
        SourcePosition position = sources.has(method) ? SourcePosition.of(sources, parameter) : owner;
        TypeMirror single = variable ? ((ArrayType) mirror).getComponentType() : mirror;
        Optional<TensorType> type = TensorType.of(TypeNames.qualified(single));
        TensorType meant = type.orElse(single.getKind() == TypeKind.DOUBLE ? TensorType.FLOAT : TensorType.TENSOR);
        if (TypeNames.isUnresolved(single)) {
            unresolved = true;
            sound = false;
        } else if (variable) {
            diagnostics.report(Diagnostic.of(Message.LAYER_VARARGS, position, name, layer)
                    .fix(new Edit.ChangeType(position, name, meant.written())));
            sound = false;
        } else if (type.isEmpty()) {
            diagnostics.report(Diagnostic.of(Message.PARAMETER_TYPE, position, name, layer, TypeNames.phrase(mirror))
                    .fix(new Edit.ChangeType(position, name, meant.written())));
            sound = false;
        }
        return new ParameterDeclaration(
                name,
                meant,
                annotation(parameter, position, "From"),
                annotation(parameter, position, "Shape"),
                position);
    }

    private Optional<AnnotationUse> annotation(VariableElement parameter, SourcePosition position, String simpleName) {
        Optional<AnnotationUse> use = parameter.getAnnotationMirrors().stream()
                .filter(mirror -> AnnotationReader.name(mirror).equals(PACKAGE + simpleName))
                .findFirst()
                .map(mirror -> AnnotationReader.read(position, mirror));
        if (use.isPresent() && !use.get().resolved()) {
            unresolved = true;
            sound = false;
            return Optional.empty();
        }
        return use;
    }
}
