package dev.tenon.processor.message;

import java.util.List;
import java.util.stream.Collectors;

/** Edits that together remove a mistake. */
public record Fix(List<Edit> edits) {

    public Fix {
        edits = List.copyOf(edits);
    }

    String text() {
        return edits.stream().map(Edit::text).collect(Collectors.joining(" and "));
    }
}
