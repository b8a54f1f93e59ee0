package dev.tenon.runtime.nn;

import java.util.List;

/** A sum of losses, in which each counts by its weight. */
final class LossSum {

    /** A loss, by its number in {@link Forward#losses}, and how often it counts. */
    record Term(int loss, double weight) {

        Term times(double factor) {
            return new Term(loss, weight * factor);
        }
    }

    private final Term[] terms;

    LossSum(List<Term> terms) {
        this.terms = terms.toArray(Term[]::new);
    }

    /** Returns its value in the last pass. */
    double value(Shards shards) {
        double sum = 0;
        for (Term term : terms) {
            sum += term.weight() * shards.mean(term.loss());
        }
        return sum;
    }
}
