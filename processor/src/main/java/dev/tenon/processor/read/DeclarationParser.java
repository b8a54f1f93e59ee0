package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.AnnotationUse.Attribute;
import dev.tenon.processor.read.AnnotationUse.ClassLiteral;
import dev.tenon.processor.read.AnnotationUse.EnumConstant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads one line of a {@link DeclarationText}. All that it reads stands at one position. */
final class DeclarationParser {
    /** A layer's line, before what it embeds is known. */
    record Layer(List<AnnotationUse> annotations, String name, List<ParameterDeclaration> parameters) {}

    private final String line;
    private final Position position;
    private final UnaryOperator<AnnotationUse> withDefaults;
    private int at;

    /**
     * A parser of one line.
     *
     * @param withDefaults adds to an annotation the attributes that are not written
     */
    DeclarationParser(String line, Position position, UnaryOperator<AnnotationUse> withDefaults) {
        this.line = line;
        this.position = position;
        this.withDefaults = withDefaults;
    }

    AnnotationUse model() {
        return annotation();
    }

    Layer layer() {
        List<AnnotationUse> annotations = annotations();
        String name = name();
        List<ParameterDeclaration> parameters = new ArrayList<>();
        expect("(");
        while (!skip(")")) {
            parameters.add(parameter());
            skip(", ");
        }
        return new Layer(annotations, name, parameters);
    }

    private List<AnnotationUse> annotations() {
        List<AnnotationUse> annotations = new ArrayList<>();
        while (line.startsWith("@", at)) {
            annotations.add(annotation());
            skip(" ");
        }
        return annotations;
    }

    private ParameterDeclaration parameter() {
        String written = name();
        TensorType type = TensorType.ofWritten(written).orElseThrow(() -> mistake("a type instead of " + written));
        expect(" ");
        String name = name();
        skip(" ");
        List<AnnotationUse> annotations = annotations();
        return new ParameterDeclaration(name, type, find(annotations, "From"), find(annotations, "Shape"), position);
    }

    private static Optional<AnnotationUse> find(List<AnnotationUse> annotations, String simpleName) {
        return annotations.stream()
                .filter(use -> use.simpleName().equals(simpleName))
                .findFirst();
    }

    private AnnotationUse annotation() {
        expect("@");
        String type = name();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        if (skip("(")) {
            while (!skip(")")) {
                String attribute = name();
                expect(" = ");
                Object value = value();
                int parts = value instanceof List<?> list ? list.size() : 0;
                attributes.put(attribute, new Attribute(value, true, position, Collections.nCopies(parts, position)));
                skip(", ");
            }
        }
        return withDefaults.apply(new AnnotationUse(type, position, attributes));
    }

    private Object value() {
        char first = line.charAt(at);
        if (first == '@') {
            return annotation();
        }
        if (first == '"') {
            return text();
        }
        if (skip("{")) {
            List<Object> values = new ArrayList<>();
            while (!skip("}")) {
                values.add(value());
                skip(", ");
            }
            return List.copyOf(values);
        }
        int begin = at;
        while (at < line.length() && ",)}".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return plain(line.substring(begin, at));
    }

    private static Object plain(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        if (word.endsWith(".class")) {
            return new ClassLiteral(word.substring(0, word.length() - ".class".length()));
        }
        if (Character.isJavaIdentifierStart(word.charAt(0)) && !word.equals("NaNd") && !word.equals("Infinityd")) {
            return new EnumConstant(word);
        }
        return word.endsWith("d") ? (Object) Double.valueOf(word) : (Object) Integer.valueOf(word);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (at++; line.charAt(at) != '"'; at++) {
            if (line.charAt(at) == '\\') {
                at++;
            }
            text.append(line.charAt(at));
        }
        at++;
        return text.toString();
    }

    private String name() {
        int begin = at;
        while (at < line.length() && (Character.isJavaIdentifierPart(line.charAt(at)) || line.charAt(at) == '.')) {
            at++;
        }
        return line.substring(begin, at);
    }

    private boolean skip(String token) {
        if (!line.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw mistake("'" + token + "'");
        }
    }

    private IllegalArgumentException mistake(String expected) {
        return new IllegalArgumentException("expected " + expected + " at " + at + " of " + line);
    }
}
