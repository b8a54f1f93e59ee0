package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * One batch, checked against a signature: the arrays by input, the number of examples, and the values of the symbols. Used again for each
 * batch, without allocating.
 */
final class Binding {

    private static final int UNBOUND = -1;

    final Object[] arrays;
    /** Of a symbol that no given input binds, -1. */
    final int[] symbols;

    final Sizes sizes;
    int batch;

    private final Signature signature;
    private final int[] elements;
    private final int[] boundBy;

    Binding(Signature signature) {
        this.signature = signature;
        this.arrays = new Object[signature.inputs().size()];
        this.elements = new int[arrays.length];
        this.symbols = new int[signature.symbols().size()];
        this.boundBy = new int[symbols.length];
        this.sizes = new Sizes(signature.symbols(), symbols);
    }

    /**
     * Takes a batch.
     *
     * @param expected the inputs that are given
     * @param given a Tensor, IntTensor or Float for each
     * @param examples of the batch; -1 to take them from the inputs
     * @throws IllegalArgumentException if an input does not fit; the message names it, what is expected and what was given
     */
    void bind(List<Handle> expected, Object[] given, int examples) {
        if (given.length != expected.size()) {
            throw new IllegalArgumentException(signature.model() + " takes " + expected.size() + " inputs, " + expected
                    + "; given " + given.length);
        }
        batch = examples;
        int batchBy = UNBOUND;
        Arrays.fill(boundBy, UNBOUND);
        Arrays.fill(symbols, UNBOUND);
        Arrays.fill(arrays, null);
        for (int i = 0; i < given.length; i++) {
            Handle input = expected.get(i);
            arrays[input.index()] = array(input, given[i]);
            if (given[i] instanceof AnyTensor tensor) {
                batchBy = checkBatch(input, tensor, batchBy);
                bindSymbols(input, tensor);
            }
        }
        for (int i = 0; i < given.length; i++) {
            if (given[i] instanceof AnyTensor tensor) {
                checkExpressions(expected.get(i), tensor);
            }
        }
        if (batch < 0) {
            throw new IllegalArgumentException(signature.model() + ": no input tells how many examples there are");
        }
    }

    /** Returns how many numbers of an input belong to one example. */
    int size(Handle input) {
        return batch == 0 ? 0 : elements[input.index()] / batch;
    }

    private Object array(Handle input, Object value) {
        if (input.isScalar()) {
            if (value instanceof Float) {
                return value;
            }
        } else if (input.isInt()) {
            if (value instanceof IntTensor tensor) {
                return checkRank(input, tensor, tensor.data());
            }
        } else if (value instanceof Tensor tensor) {
            return checkRank(input, tensor, tensor.data());
        }
        throw mismatch(input, value == null ? "null" : value.getClass().getSimpleName());
    }

    /** Integer labels may carry a last axis of one, as they do in files: (B, 1) for (B). */
    private Object checkRank(Handle input, AnyTensor tensor, Object data) {
        int expected = input.rank() + 1;
        boolean labels = input.isInt() && tensor.rank() == expected + 1 && tensor.size(expected) == 1;
        if (tensor.rank() != expected && !labels) {
            throw mismatch(input, tensor.shapeText());
        }
        elements[input.index()] = tensor.elements();
        return data;
    }

    private int checkBatch(Handle input, AnyTensor tensor, int batchBy) {
        int examples = tensor.size(0);
        if (batch < 0) {
            batch = examples;
            return input.index();
        }
        if (examples != batch) {
            String other = batchBy == UNBOUND
                    ? "the batch is " + batch
                    : "input '" + signature.inputs().get(batchBy).name() + "' has " + batch;
            throw new IllegalArgumentException(signature.model() + ": input '" + input.name() + "' has " + examples
                    + " examples, " + other + "; give both the same number");
        }
        return batchBy;
    }

    private void bindSymbols(Handle input, AnyTensor tensor) {
        for (int axis = 0; axis < input.rank(); axis++) {
            int size = input.size(axis);
            int given = tensor.size(axis + 1);
            if (size >= 0) {
                if (size != given) {
                    throw mismatch(input, tensor.shapeText());
                }
            } else if (size != Handle.EXPRESSION) {
                bindSymbol(-1 - size, given, input, tensor);
            }
        }
    }

    private void bindSymbol(int symbol, int value, Handle input, AnyTensor tensor) {
        if (boundBy[symbol] == UNBOUND) {
            boundBy[symbol] = input.index();
            symbols[symbol] = value;
        } else if (symbols[symbol] != value) {
            Handle other = signature.inputs().get(boundBy[symbol]);
            String name = signature.symbols().get(symbol);
            throw new IllegalArgumentException(signature.model() + ": " + name + " is " + symbols[symbol]
                    + " in input '"
                    + other.name() + "' " + other.shapeText() + " but " + value + " in input '" + input.name() + "' "
                    + input.shapeText() + ", given " + tensor.shapeText() + "; give both the same " + name);
        }
    }

    private void checkExpressions(Handle input, AnyTensor tensor) {
        for (int axis = 0; axis < input.rank(); axis++) {
            if (input.size(axis) == Handle.EXPRESSION && sizes.of(input, axis) != tensor.size(axis + 1)) {
                throw new IllegalArgumentException(mismatch(input, tensor.shapeText())
                                .getMessage() + ": size " + (axis + 1) + " must be " + sizes.of(input, axis));
            }
        }
    }

    private IllegalArgumentException mismatch(Handle input, String given) {
        String expected =
                input.isScalar() ? "a float" : (input.isInt() ? "an IntTensor " : "a Tensor ") + input.shapeText();
        return new IllegalArgumentException(
                signature.model() + ": input '" + input.name() + "' must be " + expected + ", given " + given);
    }
}
