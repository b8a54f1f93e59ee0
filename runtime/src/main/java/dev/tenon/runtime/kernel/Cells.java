package dev.tenon.runtime.kernel;

/** What recurrent cells do element by element with their gates, on n floats that stand side by side. */
public interface Cells {

    /** {@code y = f * c + i * g}: an LSTM's new cell, of the old one, the gates and the candidate. y may be c. */
    void lstmCell(int n, float[] i, int io, float[] f, int fo, float[] g, int go, float[] c, int co, float[] y, int yo);

    /**
     * The gradient of {@link #lstmCell}: {@code di = dc * g, df = dc * c, dg = dc * i}, and then in place {@code dc = dc * f}, that of the
     * old cell.
     */
    void lstmCellGradient(
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
            int dgo);

    /** {@code y = x + r * h}: what a GRU's candidate is a function of, with the state's part reset. y may be x. */
    void gruCandidate(int n, float[] x, int xo, float[] r, int ro, float[] h, int ho, float[] y, int yo);

    /** {@code y = z * h + (1 - z) * g}: a GRU's new state, of the old one, the update gate and the candidate. y may be h. */
    void gruState(int n, float[] z, int zo, float[] h, int ho, float[] g, int go, float[] y, int yo);

    /**
     * The gradient of {@link #gruState}: {@code dz = dh * (h - g), dg = dh * (1 - z)}, and then in place {@code dh = dh * z}, that of the
     * old state.
     */
    void gruStateGradient(
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
            int dgo);
}
