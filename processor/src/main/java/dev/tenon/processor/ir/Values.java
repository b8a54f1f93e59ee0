package dev.tenon.processor.ir;

import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.size.Dims;
import java.util.HashSet;
import java.util.Set;

/** Makes the values of one program: numbers them, and gives each a name of its own. */
public final class Values {
    private final Set<String> names = new HashSet<>();
    private int count;

    public Value make(Kind kind, String path, String name, Dims dims, boolean isInt) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + i;
        }
        return new Value(count++, kind, path, unique, dims, isInt);
    }

    /** An activation whose name is not known yet; its step is made anew with a named one. */
    public Value unnamed(String path, Dims dims) {
        return new Value(count++, Kind.ACTIVATION, path, "", dims, false);
    }

    /** Keeps a name from being given to a value. */
    public void reserve(String name) {
        names.add(name);
    }
}
