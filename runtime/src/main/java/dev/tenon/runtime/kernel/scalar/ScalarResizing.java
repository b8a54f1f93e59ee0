package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Resizing;

/** Along the columns whole rows are mixed, then along the rows whole pixels. */
public interface ScalarResizing extends Resizing, ScalarElementwise, ScalarPools {

    @Override
    default void bilinear(
            int height,
            int width,
            int channels,
            int rows,
            int columns,
            float[] x,
            int xo,
            float[] s,
            int so,
            float[] y,
            int yo) {
        int pitch = width * channels;
        for (int i = 0; i < height * rows; i++) {
            float place = place(i, rows);
            int above = (int) place;
            float part = place - above;
            int below = Math.min(above + 1, height - 1);
            scale(pitch, x, xo + above * pitch, 1 - part, s, so);
            addScaled(pitch, part, x, xo + below * pitch, s, so);
            for (int j = 0; j < width * columns; j++) {
                float across = place(j, columns);
                int left = (int) across;
                int right = Math.min(left + 1, width - 1);
                scale(channels, s, so + left * channels, 1 - (across - left), y, yo);
                addScaled(channels, across - left, s, so + right * channels, y, yo);
                yo += channels;
            }
        }
    }

    @Override
    default void bilinearGradient(
            int height,
            int width,
            int channels,
            int rows,
            int columns,
            float[] dy,
            int dyo,
            float[] s,
            int so,
            float[] dx,
            int dxo) {
        int pitch = width * channels;
        fill(height * pitch, 0f, dx, dxo);
        for (int i = 0; i < height * rows; i++) {
            fill(pitch, 0f, s, so);
            for (int j = 0; j < width * columns; j++) {
                float across = place(j, columns);
                int left = (int) across;
                int right = Math.min(left + 1, width - 1);
                addScaled(channels, 1 - (across - left), dy, dyo, s, so + left * channels);
                addScaled(channels, across - left, dy, dyo, s, so + right * channels);
                dyo += channels;
            }
            float place = place(i, rows);
            int above = (int) place;
            int below = Math.min(above + 1, height - 1);
            addScaled(pitch, 1 - (place - above), s, so, dx, dxo + above * pitch);
            addScaled(pitch, place - above, s, so, dx, dxo + below * pitch);
        }
    }

    /** Where pixel i of the larger image stands in the smaller one: between its whole part and the next, and not before 0. */
    private static float place(int i, int times) {
        return Math.max(0f, (i + 0.5f) / times - 0.5f);
    }
}
