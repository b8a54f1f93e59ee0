package dev.tenon.processor.size;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a polynomial treats as one unknown: a symbol, or a rounded quotient that does not divide. */
sealed interface Atom {
    void collect(Set<String> symbols);

    Size substitute(Map<String, Size> bindings);

    String toJava(Function<String, String> names);

    record Symbol(String name) implements Atom {
        @Override
        public void collect(Set<String> symbols) {
            symbols.add(name);
        }

        @Override
        public Size substitute(Map<String, Size> bindings) {
            return bindings.getOrDefault(name, Size.ofAtom(this));
        }

        @Override
        public String toJava(Function<String, String> names) {
            return names.apply(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** floor(dividend / divisor); the dividend is not negative where a tensor has this size. */
    record Floor(Size dividend, long divisor) implements Atom {
        @Override
        public void collect(Set<String> symbols) {
            symbols.addAll(dividend.symbols());
        }

        @Override
        public Size substitute(Map<String, Size> bindings) {
            return dividend.substitute(bindings).floorDiv(divisor);
        }

        @Override
        public String toJava(Function<String, String> names) {
            String inner = dividend.toJava(names);
            return "(" + (dividend.isAtom() ? inner : "(" + inner + ")") + " / " + divisor + ")";
        }

        @Override
        public String toString() {
            return toJava(Function.identity());
        }
    }
}
