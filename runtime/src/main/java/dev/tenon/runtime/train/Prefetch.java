package dev.tenon.runtime.train;

import dev.tenon.runtime.data.Batch;
import dev.tenon.runtime.data.Batches;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.LockSupport;

/**
 * The batches of an epoch, in their order. Where making one takes long enough to be worth it, a thread of its own makes the next while the
 * present one trains; it copies them, because sources use their buffers again.
 */
final class Prefetch implements Batches, AutoCloseable {

    private static final int SLOTS = 2;
    private static final int SPINS = 20_000;

    private final Batches source;
    private final List<Handle> inputs;
    private final Pace pace;
    private final Slot[] slots = new Slot[SLOTS];
    private final Thread consumer = Thread.currentThread();
    private Thread producer;

    /** How many batches the producer has copied. */
    private volatile int copied;

    /** How many batches the consumer has taken. */
    private int taken;

    /** How many of those it no longer needs. */
    private volatile int released;

    private volatile boolean ended;
    private volatile boolean closed;
    private volatile boolean consumerWaits;
    private Throwable failure;

    /**
     * Batches for the calling thread.
     *
     * @param inputs of the model, which says what of a batch is copied
     * @param pace of these batches, also that of the epochs before
     */
    Prefetch(Batches source, List<Handle> inputs, Pace pace) {
        this.source = source;
        this.inputs = inputs;
        this.pace = pace;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot(inputs.size());
        }
    }

    /** How long a batch takes: the mean of the last some, so that those that were made before the JIT knew them do not count for long. */
    static final class Pace {

        /** Handing a batch over, and copying it, costs about 20 microseconds. */
        private static final long SLOW = 40_000;

        private static final int SOME = 32;

        private final boolean allowed;
        private long nanos;
        private int count;
        private boolean slow;

        /**
         * The pace of nothing yet.
         *
         * @param allowed whether there may be another thread at all
         */
        Pace(boolean allowed) {
            this.allowed = allowed;
        }

        /** Adds a batch. */
        void add(long took) {
            nanos += took;
            count++;
            if (count == SOME) {
                slow = nanos > SLOW * count;
                count = 0;
                nanos = 0;
            }
        }

        boolean isSlow() {
            return allowed && slow;
        }
    }

    /** A copy of a batch: the arrays of the model's inputs, by position. */
    private static final class Slot implements Batch {

        private final Object[] arrays;
        private int size;
        private int count;

        Slot(int inputs) {
            arrays = new Object[inputs];
        }

        void copy(Batch batch, List<Handle> inputs) {
            size = batch.size();
            count = batch.arrays();
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = copy(batch.array(inputs.get(i).name(), i), arrays[i]);
            }
        }

        /** Returns {@code buffer} with the numbers of {@code array}, or a new one where it has another shape. */
        private static Object copy(Object array, Object buffer) {
            if (!(array instanceof AnyTensor tensor)) {
                return array;
            }
            Object target = buffer instanceof AnyTensor old && sameShape(old, tensor) ? buffer : like(tensor);
            if (tensor instanceof IntTensor ids && target instanceof IntTensor copy) {
                System.arraycopy(ids.data(), 0, copy.data(), 0, ids.elements());
            } else if (tensor instanceof Tensor floats && target instanceof Tensor copy) {
                System.arraycopy(floats.data(), 0, copy.data(), 0, floats.elements());
            }
            return target;
        }

        private static boolean sameShape(AnyTensor a, AnyTensor b) {
            boolean same = a.getClass() == b.getClass() && a.rank() == b.rank();
            for (int axis = 0; same && axis < a.rank(); axis++) {
                same = a.size(axis) == b.size(axis);
            }
            return same;
        }

        private static AnyTensor like(AnyTensor tensor) {
            return tensor instanceof IntTensor ? IntTensor.zeros(tensor.shape()) : Tensor.zeros(tensor.shape());
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int arrays() {
            return count;
        }

        @Override
        public Object array(String input, int position) {
            return arrays[position];
        }
    }

    @Override
    public boolean hasNext() {
        if (producer == null) {
            return source.hasNext();
        }
        awaitCopy();
        if (copied == taken && failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (copied == taken && failure instanceof Error error) {
            throw error;
        }
        return copied != taken;
    }

    @Override
    public Batch next() {
        if (producer == null && pace.isSlow()) {
            producer = new Thread(this::produce, "tenon-input");
            producer.setDaemon(true);
            producer.start();
        }
        if (producer == null) {
            long start = System.nanoTime();
            Batch batch = source.next();
            pace.add(System.nanoTime() - start);
            return batch;
        }
        released = taken;
        LockSupport.unpark(producer);
        if (!hasNext()) {
            throw new NoSuchElementException("the epoch has no more batches");
        }
        Slot slot = slots[taken % SLOTS];
        taken++;
        return slot;
    }

    private void awaitCopy() {
        for (int spins = 0; copied == taken && !ended; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                consumerWaits = true;
                if (copied == taken && !ended) {
                    LockSupport.park(this);
                }
                consumerWaits = false;
            }
        }
    }

    private void produce() {
        try {
            for (int made = 0; !closed && source.hasNext(); made++) {
                long start = System.nanoTime();
                Batch batch = source.next();
                pace.add(System.nanoTime() - start);
                awaitSlot(made);
                if (!closed) {
                    slots[made % SLOTS].copy(batch, inputs);
                    copied = made + 1;
                    wakeConsumer();
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            ended = true;
            wakeConsumer();
        }
    }

    /** Does not spin: the processors are for those that train. */
    private void awaitSlot(int made) {
        while (made - released == SLOTS && !closed) {
            LockSupport.park(this);
        }
    }

    private void wakeConsumer() {
        if (consumerWaits) {
            LockSupport.unpark(consumer);
        }
    }

    /** Ends the thread, and waits for it: behind this nobody else reads the source. */
    @Override
    public void close() {
        closed = true;
        if (producer == null) {
            return;
        }
        LockSupport.unpark(producer);
        boolean interrupted = Thread.interrupted();
        while (producer.isAlive()) {
            try {
                producer.join();
            } catch (InterruptedException e) {
                interrupted = true;
                producer.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
