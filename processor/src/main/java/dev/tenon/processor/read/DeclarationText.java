package dev.tenon.processor.read;

import dev.tenon.processor.read.AnnotationUse.ClassLiteral;
import dev.tenon.processor.read.AnnotationUse.EnumConstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A model as lines that a generated class carries: {@code @Model}, a line {@code NAME = 32} for each constant that is a whole number,
 * and a line for each layer such as {@code @dev.tenon.dsl.layers.Dense(units = 64) hidden(Tensor x @dev.tenon.dsl.Shape(value = "8"))}.
 * Only what is written is carried, so that defaults are those of the reader.
 */
public final class DeclarationText {
    /** The format; another one cannot be read. */
    public static final int VERSION = 1;

    private DeclarationText() {}

    /** The lines of a model without mistakes. */
    public static List<String> of(ModelDeclaration model) {
        List<String> lines = new ArrayList<>(List.of(annotation(model.use())));
        new TreeMap<>(model.constants())
                .forEach((name, constant) -> constant.integer().ifPresent(value -> lines.add(name + " = " + value)));
        for (Member member : model.members()) {
            lines.add(layer((LayerDeclaration) member));
        }
        return lines;
    }

    private static String layer(LayerDeclaration layer) {
        StringBuilder line = new StringBuilder(annotation(layer.use()));
        layer.beside().forEach(use -> line.append(' ').append(annotation(use)));
        return line.append(' ')
                .append(layer.name())
                .append(layer.parameters().stream()
                        .map(DeclarationText::parameter)
                        .collect(Collectors.joining(", ", "(", ")")))
                .toString();
    }

    private static String parameter(ParameterDeclaration parameter) {
        StringBuilder text =
                new StringBuilder(parameter.type().written()).append(' ').append(parameter.name());
        parameter.from().ifPresent(use -> text.append(' ').append(annotation(use)));
        parameter.shape().ifPresent(use -> text.append(' ').append(annotation(use)));
        return text.toString();
    }

    private static String annotation(AnnotationUse use) {
        Map<String, Object> given = use.given();
        String name = "@" + use.qualifiedName();
        return given.isEmpty()
                ? name
                : given.entrySet().stream()
                        .map(each -> each.getKey() + " = " + value(each.getValue()))
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String value(Object value) {
        if (value instanceof AnnotationUse use) {
            return annotation(use);
        }
        if (value instanceof EnumConstant constant) {
            return constant.name();
        }
        if (value instanceof ClassLiteral literal) {
            return literal.qualifiedName() + ".class";
        }
        if (value instanceof String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        if (value instanceof Double number) {
            return number + "d";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DeclarationText::value).collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
