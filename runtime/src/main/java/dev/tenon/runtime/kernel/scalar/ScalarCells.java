package dev.tenon.runtime.kernel.scalar;

import dev.tenon.runtime.kernel.Cells;

/** Recurrent cells, one float at a time. */
public interface ScalarCells extends Cells {

    @Override
    default void lstmCell(
            int n, float[] i, int io, float[] f, int fo, float[] g, int go, float[] c, int co, float[] y, int yo) {
        for (int at = 0; at < n; at++) {
            y[yo + at] = f[fo + at] * c[co + at] + i[io + at] * g[go + at];
        }
    }

    @Override
    default void lstmCellGradient(
            int n,
            float[] i,
            int io,
            float[] f,
            int fo,
            float[] g,
            int go,
            float[] c,
            int co,
            float[] dc,
            int dco,
            float[] di,
            int dio,
            float[] df,
            int dfo,
            float[] dg,
            int dgo) {
        for (int at = 0; at < n; at++) {
            float d = dc[dco + at];
            di[dio + at] = d * g[go + at];
            df[dfo + at] = d * c[co + at];
            dg[dgo + at] = d * i[io + at];
            dc[dco + at] = d * f[fo + at];
        }
    }

    @Override
    default void gruCandidate(int n, float[] x, int xo, float[] r, int ro, float[] h, int ho, float[] y, int yo) {
        for (int at = 0; at < n; at++) {
            y[yo + at] = x[xo + at] + r[ro + at] * h[ho + at];
        }
    }

    @Override
    default void gruState(int n, float[] z, int zo, float[] h, int ho, float[] g, int go, float[] y, int yo) {
        for (int at = 0; at < n; at++) {
            float candidate = g[go + at];
            y[yo + at] = candidate + z[zo + at] * (h[ho + at] - candidate);
        }
    }

    @Override
    default void gruStateGradient(
            int n,
            float[] z,
            int zo,
            float[] h,
            int ho,
            float[] g,
            int go,
            float[] dh,
            int dho,
            float[] dz,
            int dzo,
            float[] dg,
            int dgo) {
        for (int at = 0; at < n; at++) {
            float d = dh[dho + at];
            float update = z[zo + at];
            dz[dzo + at] = d * (h[ho + at] - g[go + at]);
            dg[dgo + at] = d * (1f - update);
            dh[dho + at] = d * update;
        }
    }
}
