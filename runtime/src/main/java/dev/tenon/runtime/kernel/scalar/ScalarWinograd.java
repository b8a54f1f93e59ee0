package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Products;
import dev.tenon.runtime.kernel.Winograd;
import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;

/** Transform, 36 products, transform back, block by block of tiles. Scratch holds U, V, M, the lines of one tile, and zeros. */
public interface ScalarWinograd extends Winograd, Products, ScalarWinogradTiles {

    private static int lines(int channels, int filters) {
        return POINTS * (channels * filters + ScalarWinogradTiles.pitch(channels) + ScalarWinogradTiles.pitch(filters));
    }

    private static int zeros(int channels, int filters, float[] s, int so) {
        int most = Math.max(channels, filters);
        int zeros = so + lines(channels, filters) + 2 * POINTS * most;
        Arrays.fill(s, zeros, zeros + most, 0f);
        return zeros;
    }

    @Override
    default void winograd(
            Window2D window,
            int filters,
            int images,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float[] bias,
            int bo,
            float lo,
            float[] y,
            int yo,
            float[] s,
            int so) {
        int channels = window.channels;
        int pitch = channels * filters;
        int v = so + POINTS * pitch;
        int m = v + POINTS * ScalarWinogradTiles.pitch(channels);
        int lines = so + lines(channels, filters);
        int zeros = zeros(channels, filters, s, so);
        kernelPoints(filters / 16, channels * 16, w, wo, channels * 16, 9 * channels * 16, s, so, pitch, v);
        int tiles = images * ScalarWinogradTiles.tiles(window);
        for (int tile = 0; tile < tiles; tile += BLOCK) {
            int count = Math.min(BLOCK, tiles - tile);
            inputPoints(window, tile, count, x, xo, s, v, lines);
            for (int p = 0; p < POINTS; p++) {
                points(
                        count,
                        filters,
                        channels,
                        s,
                        v + p * ScalarWinogradTiles.pitch(channels),
                        so + p * pitch,
                        zeros,
                        m + p * ScalarWinogradTiles.pitch(filters));
            }
            outputResults(window, filters, tile, count, bias, bo, lo, s, m, lines, zeros, y, yo);
        }
    }

    @Override
    default void winogradInputGradient(
            Window2D window,
            int filters,
            int images,
            float[] dy,
            int dyo,
            float[] wt,
            int wto,
            float[] dx,
            int dxo,
            float[] s,
            int so) {
        int channels = window.channels;
        int pitch = channels * filters;
        int v = so + POINTS * pitch;
        int m = v + POINTS * ScalarWinogradTiles.pitch(channels);
        int lines = so + lines(channels, filters);
        int zeros = zeros(channels, filters, s, so);
        kernelPoints(channels / 16, filters * 16, wt, wto, pitch, filters * 16, s, so, pitch, v);
        Arrays.fill(dx, dxo, dxo + images * window.height * window.width * channels, 0f);
        int tiles = images * ScalarWinogradTiles.tiles(window);
        for (int tile = 0; tile < tiles; tile += BLOCK) {
            int count = Math.min(BLOCK, tiles - tile);
            outputPoints(window, filters, tile, count, dy, dyo, s, m, lines);
            for (int p = 0; p < POINTS; p++) {
                points(
                        count,
                        channels,
                        filters,
                        s,
                        m + p * ScalarWinogradTiles.pitch(filters),
                        so + p * pitch,
                        zeros,
                        v + p * ScalarWinogradTiles.pitch(channels));
            }
            inputGradient(window, tile, count, s, v, lines, dx, dxo);
        }
    }

    @Override
    default void winogradKernelGradient(
            Window2D window,
            int filters,
            int images,
            float[] x,
            int xo,
            float[] dy,
            int dyo,
            float[] dw,
            int dwo,
            boolean add,
            float[] s,
            int so) {
        int channels = window.channels;
        int pitch = channels * filters;
        int v = so + POINTS * pitch;
        int m = v + POINTS * ScalarWinogradTiles.pitch(channels);
        int lines = so + lines(channels, filters);
        int tiles = images * ScalarWinogradTiles.tiles(window);
        for (int tile = 0; tile < tiles; tile += BLOCK) {
            int count = Math.min(BLOCK, tiles - tile);
            inputPoints(window, tile, count, x, xo, s, v, lines);
            outputPoints(window, filters, tile, count, dy, dyo, s, m, lines);
            for (int p = 0; p < POINTS; p++) {
                gemmTransposed(
                        channels,
                        filters,
                        count,
                        s,
                        v + p * ScalarWinogradTiles.pitch(channels),
                        channels,
                        s,
                        m + p * ScalarWinogradTiles.pitch(filters),
                        filters,
                        s,
                        so + p * pitch,
                        channels * 16,
                        tile > 0);
            }
        }
        kernelGradient(filters / 16, channels * 16, s, so, pitch, v, dw, dwo, add);
    }

    /** One of the products: {@code (count, n) = (count, k) * (k, n)}, all of it in scratch. */
    private void points(int count, int n, int k, float[] s, int a, int b, int zeros, int c) {
        gemm(count, n, k, s, a, k, s, b, k * 16, s, zeros, 0, s, c, n, Float.NEGATIVE_INFINITY);
    }
}
