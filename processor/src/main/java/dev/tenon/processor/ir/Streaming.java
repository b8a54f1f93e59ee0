package dev.tenon.processor.ir;

import dev.tenon.processor.ir.Flow.Kind;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** What an operation writes to that says what becomes of it where a session takes the steps piece by piece. */
public interface Streaming {
    /** The symbol that is how many steps there are: of a piece, in a session. */
    Size steps();

    Flow flow(Value value);

    /** Leaves the operation as it is: the steps of a piece need nothing of the ones before. */
    void same(Flow flow);

    /** The same, where each result comes in its own way. */
    void same(List<Flow> flows);

    /** A value that stays from piece to piece, with zeros before the first one. */
    Value state(String name, Dims dims);

    /** Puts a value that depends on no step in the place of the zeros. */
    void begin(Value state, Value first);

    /** A new value, which is computed besides. */
    Value apply(Op op, Value... args);

    /**
     * Puts another operation in the place of this one.
     *
     * @param results for each of its results the one of this operation that it stands for, or null
     * @param flows how each of them comes
     */
    List<Value> instead(Op op, List<Value> args, List<Value> results, List<Flow> flows);

    /** Puts a value where the next piece finds it. */
    void keep(Value state, Value now);

    /** That the operation needs steps that are not there yet. */
    default StreamException refuse(String why) {
        throw new StreamException(why, "", "");
    }

    /** The same, unless an attribute of its layer is another. */
    default StreamException refuse(String why, String attribute, String value) {
        throw new StreamException(why, attribute, value);
    }

    /** The operation does the same with each number of its arguments. */
    default void eachNumber(Apply apply) {
        same(together(apply.args()));
    }

    /** The operation does the same with each row of its first argument's last axis, and gives a row, or one number, for it. */
    default void eachRow(Apply apply) {
        Dims dims = apply.arg(0).dims();
        Flow flow = flow(apply.arg(0));
        if (!flow.is(Kind.STEPS) || !flow.hasWholeRows(dims)) {
            throw refuse("works along the steps");
        }
        Dims result = apply.result().dims();
        boolean number = result.rank() < dims.rank();
        same(Flow.steps(replaced(flow.inner(), dims, number ? Size.ONE : result.last())));
    }

    private static Size replaced(Size inner, Dims dims, Size last) {
        if (dims.last().isConstant()) {
            return inner.floorDiv(dims.last().constant()).times(last);
        }
        for (int axis = 0; axis < dims.rank(); axis++) {
            if (dims.product(axis, dims.rank()).equals(inner)) {
                return dims.product(axis, dims.rank() - 1).times(last);
            }
        }
        throw new IllegalStateException("no rows of " + dims + " in steps of " + inner);
    }

    /** How values come that are read number by number: all in the same way. */
    default Flow together(List<Value> args) {
        Flow first = flow(args.get(0));
        for (Value arg : args) {
            if (flow(arg).is(Kind.LATEST) || first.is(Kind.LATEST)) {
                throw refuse("gives each step what only the last one decides");
            }
            if (!flow(arg).equals(first)) {
                throw refuse("reads the steps of '" + arg.path() + "' along another axis");
            }
        }
        return first;
    }
}
