package dev.tenon.processor.emit;

/** Layout of generated comments. */
final class Text {
    private static final int WIDTH = 100;

    private Text() {}

    /** Breaks lines between words. */
    static String wrap(String text) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : text.strip().split(" ")) {
            if (column > 0 && column + word.length() >= WIDTH) {
                wrapped.append('\n');
                column = 0;
            } else if (column > 0) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        return wrapped.append('\n').toString();
    }
}
