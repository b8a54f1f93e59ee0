package dev.tenon.processor.read;

import dev.tenon.processor.message.Position;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/** An element, an annotation on it, or a value in that annotation: what {@code printMessage} takes. */
public record SourcePosition(
        Sources sources, Element element, Optional<AnnotationMirror> mirror, Optional<AnnotationValue> value)
        implements Position {

    static SourcePosition of(Sources sources, Element element) {
        return new SourcePosition(sources, element, Optional.empty(), Optional.empty());
    }

    SourcePosition at(AnnotationMirror annotation) {
        return new SourcePosition(sources, element, Optional.of(annotation), Optional.empty());
    }

    SourcePosition at(AnnotationMirror annotation, AnnotationValue part) {
        return new SourcePosition(sources, element, Optional.of(annotation), Optional.of(part));
    }

    @Override
    public void print(Messager messager, Kind kind, String text) {
        if (value.isPresent()) {
            messager.printMessage(kind, text, element, mirror.orElseThrow(), value.get());
        } else if (mirror.isPresent()) {
            messager.printMessage(kind, text, element, mirror.get());
        } else {
            messager.printMessage(kind, text, element);
        }
    }

    @Override
    public OptionalInt line() {
        return sources.line(element, mirror.orElse(null), value.orElse(null));
    }

    @Override
    public boolean suppresses(String token) {
        for (Element around = element; around != null; around = around.getEnclosingElement()) {
            SuppressWarnings suppressed = around.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && Arrays.asList(suppressed.value()).contains(token)) {
                return true;
            }
        }
        return false;
    }
}
