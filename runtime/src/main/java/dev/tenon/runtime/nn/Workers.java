package dev.tenon.runtime.nn;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that run the parts of a step beside the caller's. A worker waits for the next job spinning, for parts of a millisecond, and
 * then parks: waking a parked thread costs more than a small step. A part belongs to whoever takes it first, so a worker that has lost
 * its processor holds nobody up; the caller begins with the last part and workers with the first, so that a shard mostly stays in one
 * processor's cache.
 */
final class Workers implements AutoCloseable {

    /** Part {@code part} of a job; parts run in any order and at the same time. */
    interface Part {
        void run(int part);
    }

    private static final int SPINS = 20_000;
    private static final int BITS = 16;
    private static final int LOW = (1 << BITS) - 1;

    /** How long the caller sleeps at a time for a worker that has lost its processor within a part, in nanoseconds. */
    private static final long PAUSE = 10_000;

    private final Worker[] workers;

    /** The parts that nobody has taken: from the low 16 bits to the high ones. */
    private final AtomicInteger open = new AtomicInteger();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private Part job;
    private volatile boolean closed;

    private Pace pace = new Pace();
    private double work;
    private long nanos;

    /**
     * The caller and {@code threads - 1} daemon threads.
     *
     * @throws IllegalArgumentException if there would be no thread at all
     */
    Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, given " + threads);
        }
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    int threads() {
        return workers.length + 1;
    }

    /**
     * Ends a round and begins the next: all that is run until the next call.
     *
     * @param next what decides whether it is shared, and learns how long it takes
     * @param amount how much is done in it, see {@link Pace#took}
     */
    void begin(Pace next, double amount) {
        if (nanos > 0) {
            pace.took(nanos, work);
        }
        pace = next;
        work = amount;
        nanos = 0;
    }

    /** Whether parts are run by several threads in this round. */
    boolean share() {
        return workers.length > 0 && pace.shares();
    }

    /** Runs all parts and returns when they are done. The first thing that a part throws is thrown here. */
    void run(int count, Part next) {
        if (workers.length == 0) {
            runAlone(count, next);
            return;
        }
        long start = System.nanoTime();
        if (count > 1 && pace.shares()) {
            handOver(count, next);
        } else {
            runAlone(count, next);
        }
        nanos += System.nanoTime() - start;
    }

    private static void runAlone(int count, Part next) {
        for (int part = 0; part < count; part++) {
            next.run(part);
        }
    }

    /** Runs all parts by several threads; within {@link #run}, by which they are timed. */
    void handOver(int count, Part next) {
        job = next;
        unfinished.set(count);
        open.set(count << BITS);
        for (int i = 0; i < Math.min(workers.length, count - 1); i++) {
            if (workers[i].parked) {
                LockSupport.unpark(workers[i]);
            }
        }
        work(true);
        for (int spins = 0; unfinished.get() != 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE);
            }
        }
        job = null;
        Throwable failure = thrown.getAndSet(null);
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private static boolean isNothing(int range) {
        return (range & LOW) >= range >>> BITS;
    }

    /** Takes parts until there are none; the job is read behind the taking, which orders both. */
    private void work(boolean fromEnd) {
        for (int range = open.get(); !isNothing(range); range = open.get()) {
            int part = fromEnd ? (range >>> BITS) - 1 : range & LOW;
            if (open.compareAndSet(range, fromEnd ? range - (1 << BITS) : range + 1)) {
                Part mine = job;
                try {
                    mine.run(part);
                } catch (RuntimeException | Error e) {
                    thrown.compareAndSet(null, e);
                } finally {
                    unfinished.decrementAndGet();
                }
            }
        }
    }

    /** Ends the threads when nothing reaches their owner any more. */
    void endWith(Object owner) {
        if (workers.length > 0) {
            Owners.CLEANER.register(owner, this::close);
        }
    }

    /** Loaded, with the thread that a cleaner has, only where there are threads to end. */
    private static final class Owners {
        private static final Cleaner CLEANER = Cleaner.create();
    }

    /** Ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {

        private volatile boolean parked;

        Worker(int number) {
            super("tenon-" + number);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!closed) {
                awaitJob();
                work(false);
            }
        }

        /**
         * Returns when there is a job, or no more to come. While it spins it looks at one number only: what else the caller writes near by
         * would have to be fetched each time, and given back.
         */
        private void awaitJob() {
            AtomicInteger watched = open;
            for (int spins = 0; isNothing(watched.get()); spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if (isNothing(watched.get()) && !closed) {
                        LockSupport.park(this);
                    }
                    parked = false;
                    if (closed) {
                        return;
                    }
                }
            }
        }
    }
}
