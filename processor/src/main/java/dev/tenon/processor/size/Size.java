package dev.tenon.processor.size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A size of a tensor: a polynomial with whole coefficients over {@link Atom}s, in normal form, so that two sizes are equal exactly
 * when their normal forms are.
 */
public final class Size {
    public static final Size ZERO = of(0);
    public static final Size ONE = of(1);

    /** Products of atoms (sorted, repeated for powers) with their coefficients; no coefficient is 0. */
    private final SortedMap<Product, Long> terms;

    private Size(SortedMap<Product, Long> terms) {
        this.terms = Collections.unmodifiableSortedMap(terms);
    }

    public static Size of(long value) {
        SortedMap<Product, Long> terms = new TreeMap<>();
        if (value != 0) {
            terms.put(Product.ONE, value);
        }
        return new Size(terms);
    }

    /** The size that a symbol such as {@code T} stands for. */
    public static Size symbol(String name) {
        return atom(new Atom.Symbol(name));
    }

    private static Size atom(Atom atom) {
        SortedMap<Product, Long> terms = new TreeMap<>();
        terms.put(new Product(List.of(atom)), 1L);
        return new Size(terms);
    }

    public Size plus(Size other) {
        SortedMap<Product, Long> sum = new TreeMap<>(terms);
        other.terms.forEach((product, coefficient) -> add(sum, product, coefficient));
        return new Size(sum);
    }

    public Size plus(long other) {
        return plus(of(other));
    }

    public Size minus(Size other) {
        return plus(other.times(of(-1)));
    }

    public Size minus(long other) {
        return plus(-other);
    }

    public Size times(Size other) {
        SortedMap<Product, Long> result = new TreeMap<>();
        terms.forEach((left, a) ->
                other.terms.forEach((right, b) -> add(result, left.times(right), Math.multiplyExact(a, (long) b))));
        return new Size(result);
    }

    public Size times(long other) {
        return times(of(other));
    }

    /** Exact division where every coefficient divides, else the floor of the quotient as an atom. */
    public Size floorDiv(long divisor) {
        if (divisor <= 0) {
            throw new IllegalArgumentException("divisor " + divisor);
        }
        if (isConstant()) {
            return of(Math.floorDiv(constant(), divisor));
        }
        SortedMap<Product, Long> whole = new TreeMap<>();
        SortedMap<Product, Long> rest = new TreeMap<>();
        terms.forEach((product, coefficient) -> {
            add(whole, product, Math.floorDiv(coefficient, divisor));
            add(rest, product, Math.floorMod(coefficient, divisor));
        });
        Size remainder = new Size(rest);
        if (remainder.isConstant()) {
            return new Size(whole);
        }
        return new Size(whole).plus(atom(new Atom.Floor(remainder, divisor)));
    }

    public Size ceilDiv(long divisor) {
        return plus(divisor - 1).floorDiv(divisor);
    }

    /** The quotient where every coefficient divides, else nothing. */
    public boolean divides(long divisor) {
        return terms.values().stream().allMatch(coefficient -> coefficient % divisor == 0);
    }

    private static void add(SortedMap<Product, Long> terms, Product product, long coefficient) {
        long sum = Math.addExact(terms.getOrDefault(product, 0L), coefficient);
        if (sum == 0) {
            terms.remove(product);
        } else {
            terms.put(product, sum);
        }
    }

    /** Whether it is at least {@code other} whatever the symbols stand for (they are never negative). */
    public boolean covers(Size other) {
        return minus(other).terms.values().stream().allMatch(coefficient -> coefficient > 0);
    }

    public boolean isConstant() {
        return terms.isEmpty() || terms.size() == 1 && terms.containsKey(Product.ONE);
    }

    public boolean is(long value) {
        return isConstant() && constant() == value;
    }

    /** The value of a constant size. */
    public long constant() {
        if (!isConstant()) {
            throw new IllegalStateException(this + " is not constant");
        }
        return terms.getOrDefault(Product.ONE, 0L);
    }

    public OptionalLong asConstant() {
        return isConstant() ? OptionalLong.of(constant()) : OptionalLong.empty();
    }

    /** A bound below, with every symbol at least 1; nothing where a larger symbol may make it smaller. */
    public OptionalLong minimum() {
        long sum = 0;
        for (Map.Entry<Product, Long> term : terms.entrySet()) {
            if (!term.getKey().atoms().isEmpty() && term.getValue() < 0) {
                return OptionalLong.empty();
            }
            long least = term.getKey().atoms().stream().allMatch(Atom.Symbol.class::isInstance) ? 1 : 0;
            sum = Math.addExact(sum, Math.multiplyExact(term.getValue(), least));
        }
        return OptionalLong.of(sum);
    }

    /** The names of all symbols in it, sorted. */
    public Set<String> symbols() {
        Set<String> names = new TreeSet<>();
        terms.keySet().forEach(product -> product.atoms().forEach(atom -> atom.collect(names)));
        return names;
    }

    /** The same size with every symbol replaced. */
    public Size substitute(Map<String, Size> bindings) {
        Size sum = ZERO;
        for (Map.Entry<Product, Long> term : terms.entrySet()) {
            Size product = of(term.getValue());
            for (Atom atom : term.getKey().atoms()) {
                product = product.times(atom.substitute(bindings));
            }
            sum = sum.plus(product);
        }
        return sum;
    }

    /** As a Java expression; {@code names} says how a symbol is written. */
    public String toJava(Function<String, String> names) {
        if (isConstant()) {
            return Long.toString(constant());
        }
        List<String> parts = new ArrayList<>();
        terms.forEach((product, coefficient) -> parts.add(product.toJava(coefficient, names)));
        return String.join(" + ", parts).replace("+ -", "- ");
    }

    /** As a Java expression that can stand in a product. */
    public String toFactor(Function<String, String> names) {
        String text = toJava(names);
        return terms.size() > 1 ? "(" + text + ")" : text;
    }

    boolean isAtom() {
        return terms.size() == 1
                && terms.values().iterator().next() == 1
                && terms.firstKey().atoms().size() == 1;
    }

    static Size ofAtom(Atom atom) {
        return atom(atom);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Size that && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /** As a reader writes it: {@code 2*T + 1}. */
    @Override
    public String toString() {
        return toJava(Function.identity()).replace(" * ", "*").replace(" / ", "/");
    }
}
