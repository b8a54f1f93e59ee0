package dev.tenon.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/** A line chart of what was measured as a training went. */
final class LearningCurve {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 48;
    private static final int LINES = 5;

    private LearningCurve() {}

    /**
     * Writes the chart as PNG.
     *
     * @param values measured every {@code each} steps
     * @param top the largest value there can be
     */
    static void write(List<Double> values, int each, double top, Path file) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        for (int line = 0; line <= LINES; line++) {
            int y = y(line, LINES);
            g.setColor(Color.LIGHT_GRAY);
            g.drawLine(MARGIN, y, WIDTH - MARGIN / 2, y);
            g.setColor(Color.DARK_GRAY);
            g.drawString(Long.toString(Math.round(top * line / LINES)), MARGIN / 4, y + 4);
            int steps = values.size() * each * line / LINES;
            g.drawString(Integer.toString(steps), x(line, LINES) - MARGIN / 2, HEIGHT - MARGIN / 3);
        }
        Path2D curve = new Path2D.Double();
        curve.moveTo(x(0, 1), y(0, 1));
        for (int i = 0; i < values.size(); i++) {
            curve.lineTo(x(i + 1, values.size()), y(values.get(i), top));
        }
        g.setColor(new Color(0x1f77b4));
        g.setStroke(new BasicStroke(2));
        g.draw(curve);
        g.dispose();
        Pictures.write(picture, file);
    }

    private static int x(double value, double most) {
        return (int) (MARGIN + value / most * (WIDTH - 1.5 * MARGIN));
    }

    private static int y(double value, double most) {
        return (int) (HEIGHT - MARGIN - value / most * (HEIGHT - 1.5 * MARGIN));
    }
}
