package dev.tenon.examples;

import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Where a translator looks, while it writes, in what it reads: a row for each character of the ISO date, the darker, the more. */
final class AttentionPicture {

    private static final int CELL = 22;
    private static final int MARGIN = 2 * CELL;

    private AttentionPicture() {}

    /** Translates a date, and writes the mean of all heads of the last block as PNG. */
    static void write(DateTranslator.Translator translator, String date, Path file) {
        String iso = translator.translate(List.of(date)).get(0);
        int[] ids = translator.vocabulary().encode(date);
        IntTensor written = IntTensor.full(WrittenDates.BEGIN, 1, iso.length());
        for (int t = 1; t < iso.length(); t++) {
            written.data()[t] = WrittenDates.number(iso.charAt(t - 1));
        }
        Tensor looks = translator
                .model()
                .predict(IntTensor.of(ids, 1, ids.length), written)
                .looks();
        int[] characters = date.codePoints().toArray();
        BufferedImage picture = new BufferedImage(
                MARGIN + CELL * (characters.length + 1),
                MARGIN + CELL * (iso.length() + 1),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, CELL * 2 / 3));
        for (int s = 0; s < characters.length; s++) {
            label(g, Character.toString(characters[s]), MARGIN + s * CELL, MARGIN - CELL);
        }
        for (int t = 0; t < iso.length(); t++) {
            label(g, iso.substring(t, t + 1), MARGIN - CELL, MARGIN + t * CELL);
            for (int s = 0; s < characters.length; s++) {
                g.setColor(shade(mean(looks, t, s)));
                g.fillRect(MARGIN + s * CELL, MARGIN + t * CELL, CELL - 1, CELL - 1);
            }
        }
        g.dispose();
        Pictures.write(picture, file);
    }

    private static void label(Graphics2D g, String text, int left, int top) {
        g.setColor(Color.BLACK);
        int width = g.getFontMetrics().stringWidth(text);
        g.drawString(text, left + (CELL - width) / 2, top + CELL * 3 / 4);
    }

    private static double mean(Tensor looks, int t, int s) {
        return IntStream.range(0, looks.size(1))
                .mapToDouble(head -> looks.get(0, head, t, s))
                .average()
                .orElse(0);
    }

    /** From almost white to dark blue. */
    private static Color shade(double part) {
        float light = (float) Math.max(0, 1 - part);
        return new Color(0.95f * light, 0.95f * light + 0.05f * (1 - light), 0.97f * light + 0.4f * (1 - light));
    }
}
