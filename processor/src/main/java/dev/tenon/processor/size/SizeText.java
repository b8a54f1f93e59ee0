package dev.tenon.processor.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads sizes as users write them in {@code @Shape}: {@code "2*T + 1, WIDTH/2"}. Recursive descent over sums, products and
 * factors; a division is exact, or it is remembered as one that must come out even.
 */
public final class SizeText {
    /** Sizes past this are mistakes, and products of them are still counted in long arithmetic. */
    private static final long LARGEST = Integer.MAX_VALUE;

    /** A division that comes out even only for some values of its symbols. */
    public record Division(Size dividend, long divisor) {}

    /** What a text says: a size for each axis, and the divisions in them that are not proven to be exact. */
    public record Parsed(List<Size> sizes, List<Division> divisions) {
        public Dims dims() {
            return new Dims(sizes);
        }

        /** The same with every symbol replaced. */
        public Parsed substitute(Map<String, Size> bindings) {
            return new Parsed(
                    sizes.stream().map(size -> size.substitute(bindings)).toList(),
                    divisions.stream()
                            .map(division -> new Division(division.dividend().substitute(bindings), division.divisor()))
                            .toList());
        }
    }

    private final String text;
    private final Map<String, Long> constants;
    private final boolean rest;
    private final List<Division> divisions = new ArrayList<>();
    private int next;

    private SizeText(String text, Map<String, Long> constants, boolean rest) {
        this.text = text;
        this.constants = constants;
        this.rest = rest;
    }

    /**
     * Reads sizes separated by commas; a blank text has none.
     *
     * @param constants the numbers that names other than symbols stand for
     * @param rest whether a size may be {@code -1}, for what is left
     * @throws SizeException where the text says no sizes
     */
    public static Parsed parse(String text, Map<String, Long> constants, boolean rest) {
        return new SizeText(text, constants, rest).all();
    }

    private Parsed all() {
        List<Size> sizes = new ArrayList<>();
        if (!text.isBlank()) {
            do {
                sizes.add(one());
            } while (take(','));
            if (next < text.length()) {
                throw expected("a comma");
            }
        }
        return new Parsed(List.copyOf(sizes), List.copyOf(divisions));
    }

    private Size one() {
        skip();
        int start = next;
        try {
            Size size = sum();
            String written = text.substring(start, next).strip();
            if (rest && size.is(-1)) {
                return size;
            }
            if (size.isConstant() && size.constant() < 1) {
                throw new SizeException(SizeException.Kind.NOT_POSITIVE, written, Long.toString(size.constant()));
            }
            if (size.isConstant() && size.constant() > LARGEST) {
                throw new SizeException(SizeException.Kind.TOO_LARGE, written, "");
            }
            return size;
        } catch (ArithmeticException overflow) {
            throw new SizeException(
                    SizeException.Kind.TOO_LARGE, text.substring(start).strip(), "");
        }
    }

    private Size sum() {
        Size sum = product();
        while (true) {
            if (take('+')) {
                sum = sum.plus(product());
            } else if (take('-')) {
                sum = sum.minus(product());
            } else {
                return sum;
            }
        }
    }

    private Size product() {
        skip();
        int start = next;
        Size product = factor();
        while (true) {
            if (take('*')) {
                product = product.times(factor());
            } else if (take('/')) {
                Size divisor = factor();
                product = divide(product, divisor, text.substring(start, next).strip());
            } else {
                return product;
            }
        }
    }

    private Size divide(Size dividend, Size divisor, String written) {
        if (!divisor.isConstant() || divisor.constant() < 1) {
            throw new SizeException(SizeException.Kind.DIVISOR, written, divisor.toString());
        }
        long by = divisor.constant();
        if (dividend.isConstant() && dividend.constant() % by != 0) {
            throw new SizeException(
                    SizeException.Kind.NOT_EXACT,
                    written,
                    dividend + " / " + by + " leaves " + dividend.constant() % by);
        }
        if (!dividend.divides(by)) {
            divisions.add(new Division(dividend, by));
        }
        return dividend.floorDiv(by);
    }

    private Size factor() {
        if (take('(')) {
            Size inner = sum();
            if (!take(')')) {
                throw expected("a closing bracket");
            }
            return inner;
        }
        if (take('-')) {
            return factor().times(-1);
        }
        String word = word();
        if (word.isEmpty()) {
            throw expected("a size");
        }
        return Character.isDigit(word.charAt(0)) ? number(word) : named(word);
    }

    private static Size number(String word) {
        try {
            return Size.of(Long.parseLong(word.replace("_", "")));
        } catch (NumberFormatException e) {
            boolean digits = word.chars().allMatch(c -> Character.isDigit(c) || c == '_');
            throw new SizeException(digits ? SizeException.Kind.TOO_LARGE : SizeException.Kind.SYNTAX, word, "a size");
        }
    }

    private Size named(String word) {
        Long constant = constants.get(word);
        if (isSymbol(word)) {
            if (word.equals("B")) {
                throw new SizeException(SizeException.Kind.BATCH, word, "");
            }
            if (constant != null) {
                throw new SizeException(SizeException.Kind.AMBIGUOUS, word, constant.toString());
            }
            return Size.symbol(word);
        }
        if (constant == null) {
            throw new SizeException(SizeException.Kind.UNKNOWN, word, "");
        }
        return Size.of(constant);
    }

    /** Whether a name stands for any length: one capital letter and at most a digit. */
    public static boolean isSymbol(String name) {
        return name.matches("[A-Z][0-9]?");
    }

    private String word() {
        skip();
        int start = next;
        while (next < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(next)) || text.charAt(next) == '.')) {
            next++;
        }
        return text.substring(start, next);
    }

    private boolean take(char wanted) {
        skip();
        boolean found = next < text.length() && text.charAt(next) == wanted;
        if (found) {
            next++;
        }
        return found;
    }

    private void skip() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private SizeException expected(String what) {
        skip();
        String found = next < text.length() ? "'" + text.charAt(next) + "'" : "the end";
        return new SizeException(SizeException.Kind.SYNTAX, found, what);
    }
}
