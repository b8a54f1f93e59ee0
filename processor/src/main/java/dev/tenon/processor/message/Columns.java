package dev.tenon.processor.message;

import java.util.ArrayList;
import java.util.List;

/** Aligns the columns of a small table by two spaces. */
final class Columns {

    private Columns() {}

    static List<String> align(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                if (column < row.size() - 1) {
                    int pad = width(rows, column) + 2 - row.get(column).length();
                    line.append(" ".repeat(pad));
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
