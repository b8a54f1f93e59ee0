package dev.tenon.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Lines over an axis. */
final class Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int MARGIN = 48;
    private static final int GRID = 5;
    private static final List<Color> COLOURS =
            List.of(new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c), new Color(0x9467bd));

    private final String title;
    private final List<Line> lines = new ArrayList<>();
    private Range up;

    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    /** From the least to the most. */
    private record Range(double least, double most) {
        double part(double value) {
            return most == least ? 0.5 : (value - least) / (most - least);
        }

        double at(double part) {
            return least + part * (most - least);
        }
    }

    Chart(String title) {
        this.title = title;
    }

    /** Adds a line of at least one point; its name stands in its colour above the chart. */
    Chart line(String name, List<Point> points) {
        lines.add(new Line(name, List.copyOf(points)));
        return this;
    }

    /** Sets what the axis begins and ends with; else the lines decide. */
    Chart between(double least, double most) {
        up = new Range(least, most);
        return this;
    }

    /** Writes charts below each other as PNG. */
    static void write(Path file, List<Chart> charts) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT * charts.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (Chart chart : charts) {
            chart.draw(g);
            g.translate(0, HEIGHT);
        }
        g.dispose();
        Pictures.write(picture, file);
    }

    private void draw(Graphics2D g) {
        Range across = range(Point::x);
        Range height = up != null ? up : range(Point::y);
        for (int i = 0; i <= GRID; i++) {
            double part = (double) i / GRID;
            int y = y(part);
            g.setColor(Color.LIGHT_GRAY);
            g.drawLine(MARGIN, y, WIDTH - MARGIN / 2, y);
            g.setColor(Color.DARK_GRAY);
            g.drawString(number(height, part), 4, y + 4);
            String below = number(across, part);
            int half = g.getFontMetrics().stringWidth(below) / 2;
            g.drawString(below, Math.min(x(part) - half, WIDTH - 2 * half - 4), HEIGHT - MARGIN / 2);
        }
        g.drawString(title, MARGIN, MARGIN / 3);
        int at = MARGIN + g.getFontMetrics().stringWidth(title + "    ");
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            g.setColor(COLOURS.get(i % COLOURS.size()));
            g.drawString(line.name(), at, MARGIN / 3);
            at += g.getFontMetrics().stringWidth(line.name() + "    ");
            Path2D path = new Path2D.Double();
            for (Point point : line.points()) {
                int x = x(across.part(point.x()));
                int y = y(height.part(point.y()));
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            g.setStroke(new BasicStroke(2));
            g.draw(path);
            g.setStroke(new BasicStroke(1));
        }
    }

    private Range range(ToDoubleFunction<Point> coordinate) {
        DoubleSummaryStatistics all = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(coordinate)
                .summaryStatistics();
        return new Range(all.getMin(), all.getMax());
    }

    /** A number of the grid, with a digit behind the point where whole numbers would not do. */
    private static String number(Range range, double part) {
        return String.format(Locale.ROOT, range.most() - range.least() < 2 * GRID ? "%.1f" : "%.0f", range.at(part));
    }

    private static int x(double part) {
        return (int) (MARGIN + part * (WIDTH - 1.5 * MARGIN));
    }

    private static int y(double part) {
        return (int) (HEIGHT - MARGIN - part * (HEIGHT - 1.75 * MARGIN));
    }
}
