package dev.tenon.processor.graph;

import dev.tenon.processor.message.Edit;
import dev.tenon.processor.read.AnnotationUse;
import dev.tenon.processor.read.LayerDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes of {@code @Minimize(trains = ...)}. */
public final class Trains {

    private Trains() {}

    /** Puts another name in the place of one, or none; without any name, an objective trains all that it depends on. */
    public static Edit replace(LayerDeclaration loss, int index, Optional<String> other) {
        AnnotationUse minimize = loss.minimize().orElseThrow();
        List<String> names = new ArrayList<>(minimize.texts("trains"));
        names.remove(index);
        other.ifPresent(name -> names.add(index, name));
        if (names.isEmpty()) {
            return new Edit.RemoveAttribute(minimize.position(), loss.name(), "trains");
        }
        String source = names.size() == 1
                ? "\"" + names.get(0) + "\""
                : names.stream().collect(Collectors.joining("\", \"", "{\"", "\"}"));
        return new Edit.SetAttribute(minimize.position(), "Minimize", loss.name(), "trains", source);
    }
}
