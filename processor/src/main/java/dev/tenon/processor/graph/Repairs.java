package dev.tenon.processor.graph;

import dev.tenon.processor.message.Edit;
import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ParameterDeclaration;
import java.util.List;
import java.util.Optional;

/** Edits that several rules propose. */
final class Repairs {

    private static final String SHAPE = "dev.tenon.dsl.Shape";

    private Repairs() {}

    /** Makes a parameter read another name: its own, or the one in {@code @From}. */
    static Edit read(ParameterDeclaration parameter, String name) {
        return parameter.from().isPresent()
                ? new Edit.SetAttribute(
                        parameter.from().get().position(), "From", parameter.name(), "value", "\"" + name + "\"")
                : new Edit.RenameParameter(parameter.position(), parameter.name(), name);
    }

    /** Makes a parameter read the nearest layer or input that it can read; where there is none, a new input. */
    static Edit[] readInstead(Members members, Member reader, ParameterDeclaration parameter) {
        if (parameter.shape().isPresent()) {
            return new Edit[] {read(parameter, fresh(members, "x"))};
        }
        Optional<String> other =
                members.candidates(reader, parameter.type()).stream().findFirst();
        if (other.isPresent()) {
            return new Edit[] {read(parameter, other.get())};
        }
        String name = fresh(members, "x");
        return new Edit[] {read(parameter, name), declare(parameter, name)};
    }

    /** Declares what a parameter reads as an input; only the user knows its sizes. */
    static Edit declareInput(ParameterDeclaration parameter) {
        return declare(parameter, parameter.name());
    }

    private static Edit declare(ParameterDeclaration parameter, String name) {
        return new Edit.AddAnnotation(parameter.position(), name, SHAPE, "\"1\"");
    }

    /** A name that nothing has yet. */
    static String fresh(Members members, String wish) {
        List<String> taken = members.mentions();
        String name = wish;
        for (int number = 2; taken.contains(name); number++) {
            name = wish + number;
        }
        return name;
    }
}
