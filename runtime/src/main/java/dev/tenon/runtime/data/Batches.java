package dev.tenon.runtime.data;

import java.util.Iterator;

/**
 * The batches of one epoch, in order, for one thread. A batch and its arrays are valid until the next call of {@link #next()}:
 * their buffers are used again.
 */
public interface Batches extends Iterator<Batch> {}
