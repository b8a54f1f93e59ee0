package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;

/**
 * Winograd's transforms of kernels, and of blocks of tiles. Tiles count through the images of a shard. Point p of tile i of a block
 * stands at {@code p * pitch(n) + i * n}, n floats; a transform goes through the rows of a tile first, then through its columns.
 */
public interface ScalarWinogradTiles extends ScalarWinogradLines, ScalarWindows {

    /** Points of a patch. */
    int POINTS = 36;

    /** Tiles of a block, as the generator knows it: enough rows for a product at full speed, few enough for the cache. */
    int BLOCK = 48;

    /** Floats from point to point of a block: a power of two would send all of them to the same lines of the cache. */
    static int pitch(int n) {
        return BLOCK * n + 16;
    }

    /** Tiles of an image. */
    static int tiles(Window2D w) {
        return (w.outHeight + 3) / 4 * across(w);
    }

    private static int across(Window2D w) {
        return (w.outWidth + 3) / 4;
    }

    private static int top(Window2D w, int tile) {
        return tile % tiles(w) / across(w) * 4;
    }

    private static int left(Window2D w, int tile) {
        return tile % across(w) * 4;
    }

    /** Nine taps of n floats, {@code tapPitch} apart, chunk by chunk, to 36 points {@code pitch} apart; needs 18 n floats of lines. */
    default void kernelPoints(
            int chunks,
            int n,
            float[] w,
            int wo,
            int tapPitch,
            int chunkPitch,
            float[] s,
            int u,
            int pitch,
            int lines) {
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int tap = 0; tap < 3; tap++) {
                kernelLine(n, w, wo + chunk * chunkPitch + tap * tapPitch, 3 * tapPitch, s, lines + tap * n, 3 * n);
            }
            for (int row = 0; row < 6; row++) {
                kernelLine(n, s, lines + row * 3 * n, n, s, u + row * 6 * pitch + chunk * n, pitch);
            }
        }
    }

    /** The adjoint of {@link #kernelPoints} where taps follow each other; needs 27 n floats of lines. */
    default void kernelGradient(
            int chunks, int n, float[] s, int u, int pitch, int lines, float[] dw, int dwo, boolean add) {
        int taps = lines + 18 * n;
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int row = 0; row < 6; row++) {
                kernelGradientLine(n, s, u + row * 6 * pitch + chunk * n, pitch, s, lines + row * 3 * n, n);
            }
            for (int tap = 0; tap < 3; tap++) {
                kernelGradientLine(n, s, lines + tap * n, 3 * n, s, taps + tap * n, 3 * n);
            }
            if (add) {
                addRun(9 * n, s, taps, dw, dwo + chunk * 9 * n);
            } else {
                System.arraycopy(s, taps, dw, dwo + chunk * 9 * n, 9 * n);
            }
        }
    }

    /** The patches of the tiles, transformed. */
    default void inputPoints(Window2D w, int first, int count, float[] x, int xo, float[] s, int v, int lines) {
        int c = w.channels;
        int line = w.width * c;
        for (int i = 0; i < count; i++) {
            int top = top(w, first + i) - w.padTop;
            int left = left(w, first + i) - w.padLeft;
            int image = xo + (first + i) / tiles(w) * w.height * line;
            if (top >= 0 && left >= 0 && top + 6 <= w.height && left + 6 <= w.width) {
                inputLine(6 * c, x, image + top * line + left * c, line, s, lines, 6 * c);
            } else {
                patch(w, top, left, x, image, s, lines + POINTS * c);
                inputLine(6 * c, s, lines + POINTS * c, 6 * c, s, lines, 6 * c);
            }
            for (int row = 0; row < 6; row++) {
                inputLine(c, s, lines + row * 6 * c, c, s, v + row * 6 * pitch(c) + i * c, pitch(c));
            }
        }
    }

    private static void patch(Window2D w, int top, int left, float[] x, int image, float[] s, int patch) {
        int c = w.channels;
        int from = Math.max(0, -left);
        int to = Math.min(6, w.width - left);
        Arrays.fill(s, patch, patch + POINTS * c, 0f);
        for (int row = Math.max(0, -top); row < Math.min(6, w.height - top); row++) {
            int pixel = (top + row) * w.width + left + from;
            System.arraycopy(x, image + pixel * c, s, patch + (row * 6 + from) * c, (to - from) * c);
        }
    }

    /** The adjoint of {@link #inputPoints}: adds to the pixels of each patch. */
    default void inputGradient(Window2D w, int first, int count, float[] s, int v, int lines, float[] dx, int dxo) {
        int c = w.channels;
        int patch = lines + POINTS * c;
        for (int i = 0; i < count; i++) {
            int top = top(w, first + i) - w.padTop;
            int left = left(w, first + i) - w.padLeft;
            int image = dxo + (first + i) / tiles(w) * w.height * w.width * c;
            for (int row = 0; row < 6; row++) {
                inputGradientLine(c, s, v + row * 6 * pitch(c) + i * c, pitch(c), s, lines + row * 6 * c, c);
            }
            inputGradientLine(6 * c, s, lines, 6 * c, s, patch, 6 * c);
            int from = Math.max(0, -left);
            int to = Math.min(6, w.width - left);
            for (int row = Math.max(0, -top); row < Math.min(6, w.height - top); row++) {
                int pixel = (top + row) * w.width + left + from;
                addRun((to - from) * c, s, patch + (row * 6 + from) * c, dx, image + pixel * c);
            }
        }
    }

    /** The results of the tiles, from their points; f zeros stand at {@code zeros}. */
    default void outputResults(
            Window2D w,
            int f,
            int first,
            int count,
            float[] bias,
            int bo,
            float lo,
            float[] s,
            int m,
            int lines,
            int zeros,
            float[] y,
            int yo) {
        int tile = lines + 24 * f;
        int pitch = w.outWidth * f;
        for (int i = 0; i < count; i++) {
            int top = top(w, first + i);
            int left = left(w, first + i);
            int to = yo + ((first + i) / tiles(w) * w.outHeight + top) * pitch + left * f;
            for (int row = 0; row < 6; row++) {
                int point = m + row * 6 * pitch(f) + i * f;
                outputLine(f, s, zeros, Float.NEGATIVE_INFINITY, s, point, pitch(f), s, lines + row * 4 * f, f);
            }
            boolean whole = top + 4 <= w.outHeight && left + 4 <= w.outWidth;
            float[] results = whole ? y : s;
            for (int column = 0; column < 4; column++) {
                int at = (whole ? to : tile) + column * f;
                outputLine(f, bias, bo, lo, s, lines + column * f, 4 * f, results, at, whole ? pitch : 4 * f);
            }
            for (int row = 0; !whole && row < Math.min(4, w.outHeight - top); row++) {
                System.arraycopy(s, tile + row * 4 * f, y, to + row * pitch, Math.min(4, w.outWidth - left) * f);
            }
        }
    }

    /** The adjoint of {@link #outputResults}: the points of the results' gradients. */
    default void outputPoints(
            Window2D w, int f, int first, int count, float[] dy, int dyo, float[] s, int m, int lines) {
        int tile = lines + 24 * f;
        int pitch = w.outWidth * f;
        for (int i = 0; i < count; i++) {
            int top = top(w, first + i);
            int left = left(w, first + i);
            int from = dyo + ((first + i) / tiles(w) * w.outHeight + top) * pitch + left * f;
            if (top + 4 <= w.outHeight && left + 4 <= w.outWidth) {
                outputGradientLine(4 * f, dy, from, pitch, s, lines, 4 * f);
            } else {
                Arrays.fill(s, tile, tile + 16 * f, 0f);
                for (int row = 0; row < Math.min(4, w.outHeight - top); row++) {
                    int run = Math.min(4, w.outWidth - left) * f;
                    System.arraycopy(dy, from + row * pitch, s, tile + row * 4 * f, run);
                }
                outputGradientLine(4 * f, s, tile, 4 * f, s, lines, 4 * f);
            }
            for (int row = 0; row < 6; row++) {
                outputGradientLine(f, s, lines + row * 4 * f, f, s, m + row * 6 * pitch(f) + i * f, pitch(f));
            }
        }
    }
}
