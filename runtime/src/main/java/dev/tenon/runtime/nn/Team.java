package dev.tenon.runtime.nn;

import dev.tenon.runtime.kernel.KernelProvider;
import dev.tenon.runtime.kernel.Kernels;

/**
 * The threads that share out one product. A pass has a team where it is the only one of its batch: then the columns of a large product,
 * or its rows where it has few columns, are computed by several threads; else, and for small products, by the caller. Which thread computes
 * a number changes none of its bits.
 */
public final class Team {

    /** The caller. */
    static final Team ALONE = new Team(new Workers(1));

    /** Multiply-adds from which on a product is shared out: fewer take less time than handing it over. */
    private static final long LARGE = 1L << 19;

    /** Columns that are never cut: those of the widest tile. */
    private static final int COLUMNS = 4 * Kernels.PANEL;

    /** Rows that are never cut, a multiple of all tiles. */
    private static final int ROWS = 12;

    private static final Kernels K = KernelProvider.KERNELS;

    private final Workers workers;
    private final Workers.Part forward = this::gemmPart;
    private final Workers.Part transposed = this::gemmTransposedPart;
    private int parts;
    private boolean byColumns;
    private int m;
    private int n;
    private int k;
    private float[] a;
    private int ao;
    private int lda;
    private float[] b;
    private int bo;
    private int bs;
    private float[] init;
    private int io;
    private int irs;
    private float[] c;
    private int co;
    private int cs;
    private float lo;
    private boolean add;

    Team(Workers workers) {
        this.workers = workers;
    }

    Workers workers() {
        return workers;
    }

    /** {@link dev.tenon.runtime.kernel.Products#gemm} by all threads. */
    public void gemm(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int bps,
            float[] init,
            int io,
            int irs,
            float[] c,
            int co,
            int ldc,
            float lo) {
        int whole = n < 2 * COLUMNS ? n : n / Kernels.PANEL * Kernels.PANEL;
        if (whole % Kernels.PANEL == 0 && isShared(m, whole, k)) {
            take(m, whole, k, a, ao, lda, b, bo, bps, c, co, ldc);
            this.init = init;
            this.io = io;
            this.irs = irs;
            this.lo = lo;
            workers.handOver(parts, forward);
        } else {
            K.gemm(m, whole, k, a, ao, lda, b, bo, bps, init, io, irs, c, co, ldc, lo);
        }
        if (whole < n) {
            // A panel that is not whole rewrites numbers of the next row, so it comes behind the others; always apart
            // from them, for some kernels give other last bits to so few columns.
            int from = bo + whole / Kernels.PANEL * bps;
            K.gemm(m, n - whole, k, a, ao, lda, b, from, bps, init, io + whole, irs, c, co + whole, ldc, lo);
        }
    }

    /** {@link dev.tenon.runtime.kernel.Products#gemmTransposed} by all threads. */
    public void gemmTransposed(
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int cps,
            boolean add) {
        if (!isShared(m, n, k)) {
            K.gemmTransposed(m, n, k, a, ao, lda, b, bo, ldb, c, co, cps, add);
            return;
        }
        take(m, n, k, a, ao, lda, b, bo, ldb, c, co, cps);
        this.add = add;
        workers.handOver(parts, transposed);
    }

    private boolean isShared(int rows, int columns, int depth) {
        if (!workers.share() || (long) rows * columns * depth < LARGE) {
            return false;
        }
        byColumns = columns >= 2 * COLUMNS;
        parts = Math.min(workers.threads(), byColumns ? columns / COLUMNS : rows / ROWS);
        return parts > 1;
    }

    private void take(
            int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int bs, float[] c, int co, int cs) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.ao = ao;
        this.lda = lda;
        this.b = b;
        this.bo = bo;
        this.bs = bs;
        this.c = c;
        this.co = co;
        this.cs = cs;
    }

    private void gemmPart(int part) {
        int from = first(part);
        int count = first(part + 1) - from;
        if (byColumns) {
            int panel = from / Kernels.PANEL;
            K.gemm(m, count, k, a, ao, lda, b, bo + panel * bs, bs, init, io + from, irs, c, co + from, cs, lo);
        } else {
            K.gemm(
                    count,
                    n,
                    k,
                    a,
                    ao + from * lda,
                    lda,
                    b,
                    bo,
                    bs,
                    init,
                    io + from * irs,
                    irs,
                    c,
                    co + from * cs,
                    cs,
                    lo);
        }
    }

    private void gemmTransposedPart(int part) {
        int from = first(part);
        int count = first(part + 1) - from;
        if (byColumns) {
            int panel = from / Kernels.PANEL;
            K.gemmTransposed(m, count, k, a, ao, lda, b, bo + from, bs, c, co + panel * cs, cs, add);
        } else {
            K.gemmTransposed(count, n, k, a, ao + from, lda, b, bo, bs, c, co + from * Kernels.PANEL, cs, add);
        }
    }

    private int first(int part) {
        int whole = byColumns ? n : m;
        int unit = byColumns ? COLUMNS : ROWS;
        return part == parts ? whole : (int) ((long) (whole / unit) * part / parts) * unit;
    }
}
