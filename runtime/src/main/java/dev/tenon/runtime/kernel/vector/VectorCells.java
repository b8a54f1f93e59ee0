package dev.tenon.runtime.kernel.vector;

import static dev.tenon.runtime.kernel.vector.Lanes.COUNT;
import static dev.tenon.runtime.kernel.vector.Lanes.SPECIES;
import static dev.tenon.runtime.kernel.vector.Lanes.load;

import dev.tenon.runtime.kernel.scalar.ScalarCells;
import jdk.incubator.vector.FloatVector;

/** Recurrent cells by whole vectors; the rest as the scalar provider does it. */
interface VectorCells extends ScalarCells {

    @Override
    default void lstmCell(
            int n, float[] i, int io, float[] f, int fo, float[] g, int go, float[] c, int co, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int at = 0; at < bound; at += COUNT) {
            FloatVector added = load(i, io + at).mul(load(g, go + at));
            load(f, fo + at).fma(load(c, co + at), added).intoArray(y, yo + at);
        }
        ScalarCells.super.lstmCell(
                n - bound, i, io + bound, f, fo + bound, g, go + bound, c, co + bound, y, yo + bound);
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
        int bound = SPECIES.loopBound(n);
        for (int at = 0; at < bound; at += COUNT) {
            FloatVector d = load(dc, dco + at);
            d.mul(load(g, go + at)).intoArray(di, dio + at);
            d.mul(load(c, co + at)).intoArray(df, dfo + at);
            d.mul(load(i, io + at)).intoArray(dg, dgo + at);
            d.mul(load(f, fo + at)).intoArray(dc, dco + at);
        }
        ScalarCells.super.lstmCellGradient(
                n - bound,
                i,
                io + bound,
                f,
                fo + bound,
                g,
                go + bound,
                c,
                co + bound,
                dc,
                dco + bound,
                di,
                dio + bound,
                df,
                dfo + bound,
                dg,
                dgo + bound);
    }

    @Override
    default void gruCandidate(int n, float[] x, int xo, float[] r, int ro, float[] h, int ho, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int at = 0; at < bound; at += COUNT) {
            load(r, ro + at).fma(load(h, ho + at), load(x, xo + at)).intoArray(y, yo + at);
        }
        ScalarCells.super.gruCandidate(n - bound, x, xo + bound, r, ro + bound, h, ho + bound, y, yo + bound);
    }

    @Override
    default void gruState(int n, float[] z, int zo, float[] h, int ho, float[] g, int go, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        for (int at = 0; at < bound; at += COUNT) {
            FloatVector candidate = load(g, go + at);
            load(h, ho + at).sub(candidate).fma(load(z, zo + at), candidate).intoArray(y, yo + at);
        }
        ScalarCells.super.gruState(n - bound, z, zo + bound, h, ho + bound, g, go + bound, y, yo + bound);
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
        int bound = SPECIES.loopBound(n);
        for (int at = 0; at < bound; at += COUNT) {
            FloatVector d = load(dh, dho + at);
            FloatVector old = d.mul(load(z, zo + at));
            d.mul(load(h, ho + at).sub(load(g, go + at))).intoArray(dz, dzo + at);
            d.sub(old).intoArray(dg, dgo + at);
            old.intoArray(dh, dho + at);
        }
        ScalarCells.super.gruStateGradient(
                n - bound,
                z,
                zo + bound,
                h,
                ho + bound,
                g,
                go + bound,
                dh,
                dho + bound,
                dz,
                dzo + bound,
                dg,
                dgo + bound);
    }
}
