package dev.tenon.runtime.nn;

import java.util.List;

/**
 * Evaluates the sizes of a shape for one batch. Sizes and symbols are at hand; an expression over symbols, {@code (T + 1)/2}, is read
 * from the shape's text: sums, products, {@code /} rounding down, or up within {@code ceil(...)}.
 */
final class Sizes {

    private final List<String> symbols;
    private final int[] values;

    private String text;
    private int at;
    private boolean up;

    /** Over {@code values} of the symbols, which may change between calls. */
    Sizes(List<String> symbols, int[] values) {
        this.symbols = symbols;
        this.values = values;
    }

    /** Returns one size of a handle's shape, without the batch. */
    int of(Handle handle, int axis) {
        int size = handle.size(axis);
        if (size >= 0) {
            return size;
        }
        return size == Handle.EXPRESSION ? expression(handle.shapeText(), axis) : values[-1 - size];
    }

    /** Returns the whole shape, with the batch. */
    int[] shape(Handle handle, int batch) {
        int[] shape = new int[handle.rank() + 1];
        shape[0] = batch;
        for (int axis = 0; axis < handle.rank(); axis++) {
            shape[axis + 1] = of(handle, axis);
        }
        return shape;
    }

    private int expression(String shapeText, int axis) {
        text = shapeText;
        up = false;
        at = begin(axis + 1);
        long value = sum();
        if (peek() != ',' && peek() != ')') {
            throw unreadable();
        }
        return Math.toIntExact(value);
    }

    /** Finds where size number {@code index} begins: behind that many commas outside inner parentheses. */
    private int begin(int index) {
        int depth = 0;
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 1 && ++seen == index) {
                return i + 1;
            }
        }
        throw unreadable();
    }

    private long sum() {
        long value = product();
        while (peek() == '+' || peek() == '-') {
            value = text.charAt(at++) == '+' ? value + product() : value - product();
        }
        return value;
    }

    private long product() {
        long value = factor();
        while (peek() == '*' || peek() == '/') {
            if (text.charAt(at++) == '*') {
                value *= factor();
            } else {
                long divisor = factor();
                value = up ? -Math.floorDiv(-value, divisor) : Math.floorDiv(value, divisor);
            }
        }
        return value;
    }

    private long factor() {
        char c = peek();
        if (c == '-') {
            at++;
            return -factor();
        }
        if (c == '(') {
            at++;
            return closed();
        }
        int from = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.equals("floor") || word.equals("ceil")) {
            return rounded(word.equals("ceil"));
        }
        int symbol = symbols.indexOf(word);
        if (symbol >= 0) {
            return values[symbol];
        }
        if (word.isEmpty() || !word.chars().allMatch(Character::isDigit)) {
            throw unreadable();
        }
        return Long.parseLong(word);
    }

    private long rounded(boolean ceil) {
        if (peek() != '(') {
            throw unreadable();
        }
        at++;
        boolean outer = up;
        up = ceil;
        long value = closed();
        up = outer;
        return value;
    }

    private long closed() {
        long value = sum();
        if (peek() != ')') {
            throw unreadable();
        }
        at++;
        return value;
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private IllegalStateException unreadable() {
        return new IllegalStateException("cannot read the sizes of " + text + " at character " + at);
    }
}
