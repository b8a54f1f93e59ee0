package dev.tenon.runtime.nn;

import java.util.Collection;

/** The "did you mean" of messages about unknown names. */
final class Suggestion {

    private Suggestion() {}

    /** Returns {@code ": did you mean 'x'?"} for the nearest name, or nothing when none is near. */
    static String of(String wrong, Collection<String> names) {
        String best = null;
        int least = 1 + Math.max(2, wrong.length() / 3);
        for (String name : names) {
            int distance = distance(wrong, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best == null ? "" : ": did you mean '" + best + "'?";
    }

    /** Levenshtein's distance: insertions, deletions and replacements. */
    private static int distance(String a, String b) {
        int[] line = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            line[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = line[0];
            line[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = line[j];
                line[j] = Math.min(replaced, 1 + Math.min(line[j], line[j - 1]));
            }
        }
        return line[b.length()];
    }
}
