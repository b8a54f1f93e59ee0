package dev.tenon.processor.layer;

import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.read.OperationDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The methods that the class of a user's own layer must have.
 *
 * @param ints for each tensor that is read, whether it is an IntTensor
 */
record OwnSignature(List<Boolean> ints) {
    private static final Set<String> ATTRIBUTE_TYPES = Set.of("int", "double", "boolean");

    /** Finds the methods of an operation, with these symbols in their order. */
    static OwnSignature of(Inference in, OperationDeclaration operation, boolean rows, List<String> symbols) {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (OperationDeclaration.Attribute attribute : operation.attributes()) {
            if (!ATTRIBUTE_TYPES.contains(attribute.type())) {
                throw new LayerError(in.say(
                                Message.OPERATION_ATTRIBUTE,
                                in.use().position(),
                                attribute.name(),
                                in.use().simpleName(),
                                attribute.type())
                        .fix(new Edit.Advice("make it an int, a double or a boolean")));
            }
            add(types, names, attribute.type(), attribute.name());
        }
        if (rows) {
            add(types, names, "int", "rows");
        }
        symbols.forEach(symbol -> add(types, names, "int", symbol.toLowerCase(Locale.ROOT)));
        List<Boolean> ints = forward(in, operation, types, names);
        if (ints.contains(false)) {
            requireBackward(in, operation, types, names, ints);
        }
        return new OwnSignature(ints);
    }

    private static List<Boolean> forward(
            Inference in, OperationDeclaration operation, List<String> types, List<String> names) {
        int count = operation.reads().size();
        for (OperationDeclaration.Method method : operation.methods()) {
            List<Boolean> ints = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int at = types.size() + 2 * i;
                ints.add(at < method.types().size() && method.types().get(at).equals("int[]"));
            }
            List<String> wanted = new ArrayList<>(types);
            ints.forEach(each -> addArray(wanted, new ArrayList<>(), each, ""));
            addArray(wanted, new ArrayList<>(), false, "");
            if (method.name().equals("forward") && method.types().equals(wanted)) {
                return ints;
            }
        }
        List<String> wanted = new ArrayList<>(types);
        List<String> called = new ArrayList<>(names);
        for (int i = 0; i < count; i++) {
            addArray(wanted, called, false, argument(i, count));
        }
        addArray(wanted, called, false, "y");
        throw missing(in, operation, "forward", wanted, called);
    }

    private static void requireBackward(
            Inference in, OperationDeclaration operation, List<String> types, List<String> names, List<Boolean> ints) {
        List<String> wanted = new ArrayList<>(types);
        List<String> called = new ArrayList<>(names);
        for (int i = 0; i < ints.size(); i++) {
            addArray(wanted, called, ints.get(i), argument(i, ints.size()));
        }
        addArray(wanted, called, false, "dy");
        for (int i = 0; i < ints.size(); i++) {
            if (!ints.get(i)) {
                addArray(wanted, called, false, "d" + argument(i, ints.size()));
            }
        }
        if (!operation.methods().contains(new OperationDeclaration.Method("backward", wanted))) {
            throw missing(in, operation, "backward", wanted, called);
        }
    }

    private static String argument(int index, int count) {
        return count == 1 ? "x" : "x" + (index + 1);
    }

    private static void add(List<String> types, List<String> names, String type, String name) {
        types.add(type);
        names.add(name);
    }

    private static void addArray(List<String> types, List<String> names, boolean isInt, String name) {
        add(types, names, isInt ? "int[]" : "float[]", name);
        add(types, names, "int", name + "o");
    }

    private static LayerError missing(
            Inference in, OperationDeclaration operation, String name, List<String> types, List<String> names) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parameters.add(types.get(i) + " " + names.get(i));
        }
        return new LayerError(in.say(
                        Message.OPERATION_METHOD,
                        in.use().position(),
                        in.use().simpleName(),
                        operation.simpleName(),
                        name)
                .fix(new Edit.Advice("write static void " + name + "(" + String.join(", ", parameters) + ") in it")));
    }
}
