package dev.tenon.processor.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A product of atoms, sorted by their text; higher degrees come first, the number 1 last. */
record Product(List<Atom> atoms) implements Comparable<Product> {
    static final Product ONE = new Product(List.of());

    Product times(Product other) {
        List<Atom> all = new ArrayList<>(atoms);
        all.addAll(other.atoms);
        all.sort(Comparator.comparing(Atom::toString));
        return new Product(List.copyOf(all));
    }

    String toJava(long coefficient, Function<String, String> names) {
        if (atoms.isEmpty()) {
            return Long.toString(coefficient);
        }
        List<String> factors = new ArrayList<>();
        if (coefficient != 1 && coefficient != -1) {
            factors.add(Long.toString(coefficient));
        }
        atoms.forEach(atom -> factors.add(atom.toJava(names)));
        return (coefficient == -1 ? "-" : "") + String.join(" * ", factors);
    }

    @Override
    public int compareTo(Product other) {
        int degree = Integer.compare(other.atoms.size(), atoms.size());
        return degree != 0 ? degree : atoms.toString().compareTo(other.atoms.toString());
    }
}
