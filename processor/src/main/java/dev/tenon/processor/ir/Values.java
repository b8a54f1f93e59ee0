package dev.tenon.processor.ir;

import dev.tenon.processor.ir.Value.Kind;
import dev.tenon.processor.size.Dims;
import java.util.HashSet;
import java.util.Set;

/** Makes the values of one program: numbers them, and gives each a name of its own. */
public final class Values {
    private final Set<String> names = new HashSet<>();
    private int count;
    private Loop loop;

    public Value make(Kind kind, String path, String name, Dims dims, boolean isInt) {
        return new Value(count++, kind, path, fresh(name), dims, isInt, loop);
    }

    /** The same, with a copy for each of a loop; in none where that is null. */
    public Value makeIn(Loop inner, Kind kind, String path, String name, Dims dims) {
        return new Value(count++, kind, path, fresh(name), dims, false, inner);
    }

    /** In the place of a value that nothing makes any more, one of other sizes with its name. */
    public Value again(Value old, Dims dims) {
        return new Value(count++, old.kind(), old.path(), old.name(), dims, old.isInt(), old.loop());
    }

    /** A name that nothing has yet, and nothing else will have. */
    public String fresh(String wanted) {
        String unique = wanted;
        for (int i = 2; !names.add(unique); i++) {
            unique = wanted + i;
        }
        return unique;
    }

    /** Makes values of one copy from now on. */
    public void enter(Loop inner) {
        if (inner.around() != loop) {
            throw new IllegalArgumentException(inner + " does not stand in " + loop);
        }
        loop = inner;
    }

    /** Makes values of what stands around the loop again. */
    public void leave() {
        loop = loop.around();
    }

    /** The loop for whose copies values are made, or null. */
    public Loop loop() {
        return loop;
    }

    /** An activation of whose name only the end is known yet; its step is made anew with a named one. */
    public Value unnamed(String path, String end, Dims dims) {
        return new Value(count++, Kind.ACTIVATION, path, end, dims, false, loop);
    }

    /** In the place of a value without a name, the same with one. */
    public Value named(Value unnamed, String name) {
        return new Value(
                count++, unnamed.kind(), unnamed.path(), fresh(name), unnamed.dims(), unnamed.isInt(), unnamed.loop());
    }

    /** Keeps a name from being given to a value. */
    public void reserve(String name) {
        names.add(name);
    }
}
