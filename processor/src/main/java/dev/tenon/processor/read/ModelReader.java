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
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads a model interface, and reports what in its form is not of the language. */
public final class ModelReader {

    private static final String MODEL = "dev.tenon.dsl.Model";
    private static final String BUDGET = "dev.tenon.dsl.Budget";
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Sources sources;

    public ModelReader(ProcessingEnvironment environment) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.sources = Sources.of(environment);
    }

    /** Where a model stands. */
    public Position position(TypeElement model) {
        return SourcePosition.of(sources, model);
    }

    /** The declaration, which holds what could be read even where something could not. */
    public ModelDeclaration read(TypeElement model, Diagnostics diagnostics) {
        return read(model, new EmbeddedModels(this, elements, sources, model, diagnostics), diagnostics);
    }

    /** Reports a {@code @Budget} that stands where no model is. */
    public void checkBudget(TypeElement type, Diagnostics diagnostics) {
        SourcePosition position = SourcePosition.of(sources, type);
        if (annotation(type, position, MODEL).isEmpty()) {
            String name = type.getSimpleName().toString();
            annotation(type, position, BUDGET)
                    .ifPresent(
                            budget -> diagnostics.report(Diagnostic.of(Message.BUDGET_NO_MODEL, budget.position(), name)
                                    .fix(new Edit.AddAnnotation(position, name, MODEL, ""))));
        }
    }

    ModelDeclaration read(TypeElement model, EmbeddedModels embedded, Diagnostics diagnostics) {
        SourcePosition position = SourcePosition.of(sources, model);
        checkForm(model, position, diagnostics);

        InheritedMethods methods = InheritedMethods.of(model, environment);
        LayerReader reader = new LayerReader(environment, sources, model, embedded, diagnostics);
        methods.reportOverloads(sources, diagnostics);
        List<Member> members = methods.distinct().stream().map(reader::read).toList();
        if (members.isEmpty() && methods.complete() && !diagnostics.hasErrors()) {
            diagnostics.report(Diagnostic.of(Message.MODEL_EMPTY, position, model.getSimpleName())
                    .fix(new Edit.AddLayer(
                            position,
                            model.getSimpleName().toString(),
                            "dev.tenon.dsl.layers.Dense",
                            "units = 1",
                            "Tensor y(@Shape(\"1\") Tensor x)")));
        }
        AnnotationUse use = annotation(model, position, MODEL).orElseThrow();
        Optional<AnnotationUse> budget = annotation(model, position, BUDGET);
        boolean resolved = use.resolved() && budget.stream().allMatch(AnnotationUse::resolved);
        return new ModelDeclaration(
                elements.getPackageOf(model).getQualifiedName().toString(),
                nestedName(model),
                isPublic(model),
                nesting(model).stream().noneMatch(type -> type.getModifiers().contains(Modifier.PRIVATE)),
                use,
                budget,
                members,
                constants(methods.interfaces()),
                methods.complete(),
                methods.complete() && resolved && !reader.sawUnresolved(),
                seesGenerated(model),
                false,
                position);
    }

    private void checkForm(TypeElement model, SourcePosition position, Diagnostics diagnostics) {
        String name = model.getSimpleName().toString();
        if (model.getKind() != ElementKind.INTERFACE) {
            diagnostics.report(Diagnostic.of(Message.MODEL_NOT_INTERFACE, position, name, phrase(model.getKind()))
                    .fix(new Edit.MakeInterface(position, name)));
        }
        if (!model.getTypeParameters().isEmpty()) {
            String parameters = model.getTypeParameters().stream()
                    .map(parameter -> parameter.getSimpleName().toString())
                    .collect(Collectors.joining(", ", "<", ">"));
            diagnostics.report(Diagnostic.of(Message.MODEL_GENERIC, position, name, parameters)
                    .fix(new Edit.RemoveTypeParameters(position, name, parameters)));
        }
        for (Element around : nesting(model)) {
            if (around.getModifiers().contains(Modifier.PRIVATE)) {
                String owner = around.getSimpleName().toString();
                diagnostics.report(Diagnostic.of(Message.MODEL_PRIVATE, position, owner, name)
                        .fix(new Edit.RemoveModifier(SourcePosition.of(sources, around), owner, "private")));
            }
        }
    }

    private static String phrase(ElementKind kind) {
        return switch (kind) {
            case ENUM -> "an enum";
            case ANNOTATION_TYPE -> "an annotation";
            case RECORD -> "a record";
            default -> "a class";
        };
    }

    private static Optional<AnnotationUse> annotation(TypeElement model, SourcePosition position, String name) {
        return model.getAnnotationMirrors().stream()
                .filter(each -> AnnotationReader.name(each).equals(name))
                .findFirst()
                .map(mirror -> AnnotationReader.read(position, mirror));
    }

    private String nestedName(TypeElement model) {
        String pack = elements.getPackageOf(model).getQualifiedName().toString();
        String name = model.getQualifiedName().toString();
        return pack.isEmpty() ? name : name.substring(pack.length() + 1);
    }

    /** Whether everybody may name it. */
    static boolean isPublic(TypeElement model) {
        return nesting(model).stream().allMatch(type -> type.getModifiers().contains(Modifier.PUBLIC));
    }

    /** The model and what it is nested in, from the inside. */
    private static List<Element> nesting(TypeElement model) {
        List<Element> nesting = new ArrayList<>();
        for (Element around = model; around.getKind() != ElementKind.PACKAGE; around = around.getEnclosingElement()) {
            nesting.add(around);
        }
        return nesting;
    }

    private static Map<String, Constant> constants(List<TypeElement> interfaces) {
        Map<String, Constant> constants = new LinkedHashMap<>();
        for (TypeElement type : interfaces) {
            for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
                String name = field.getSimpleName().toString();
                constants.put(name, new Constant(name, Optional.ofNullable(field.getConstantValue())));
            }
        }
        return constants;
    }

    /** A named module that does not read java.compiler does not see it. */
    private boolean seesGenerated(TypeElement model) {
        ModuleElement module = elements.getModuleOf(model);
        return (module == null ? elements.getTypeElement(GENERATED) : elements.getTypeElement(module, GENERATED))
                != null;
    }
}
