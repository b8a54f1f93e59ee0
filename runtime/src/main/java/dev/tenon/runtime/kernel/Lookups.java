package dev.tenon.runtime.kernel;

/** Rows of a table {@code (ids, n)}, by their numbers. The caller has seen to it that every id is a row. */
public interface Lookups {

    /** {@code y (count, n)}: row {@code ids[i]} of the table for each i. */
    void lookup(int count, int n, int[] ids, int io, float[] table, int to, float[] y, int yo);

    /** The adjoint of {@link #lookup}: {@code dtable[ids[i]] += dy[i]}, i ascending. */
    void lookupGradient(int count, int n, int[] ids, int io, float[] dy, int dyo, float[] dtable, int dto);

    /** {@link #lookup} in a table that stands as the panels of {@code (n, ids)}: ids are columns, 16 side by side. */
    void lookupTurned(int count, int n, int[] ids, int io, float[] table, int to, float[] y, int yo);

    /** The adjoint of {@link #lookupTurned}, i ascending. */
    void lookupTurnedGradient(int count, int n, int[] ids, int io, float[] dy, int dyo, float[] dtable, int dto);
}
