package dev.tenon.runtime.nn;

import java.util.concurrent.locks.LockSupport;

/**
 * Threads that run the parts of a step beside the caller's. A worker waits for the next task spinning, for parts of a millisecond, and
 * then parks: waking a parked thread costs more than a small step.
 */
final class Workers implements AutoCloseable {

    /** Part {@code part} of a task; parts run in any order and at the same time. */
    interface Task {
        void run(int part);
    }

    private static final int SPINS = 20_000;

    /** How long the caller sleeps at a time for a worker that has lost its processor, in nanoseconds. */
    private static final long PAUSE = 10_000;

    private final Worker[] workers;
    private Task task;
    private int parts;
    private volatile long epoch;
    private volatile boolean closed;

    /** The caller and {@code threads - 1} daemon threads. */
    Workers(int threads) {
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    int threads() {
        return workers.length + 1;
    }

    /** Runs all parts and returns when they are done. What a part throws is thrown here. */
    void run(int count, Task next) {
        int used = Math.min(workers.length, count - 1);
        if (used > 0) {
            task = next;
            parts = count;
            long begun = epoch;
            epoch = begun + 1;
            for (Worker worker : workers) {
                if (worker.parked) {
                    LockSupport.unpark(worker);
                }
            }
        }
        Throwable thrown = runFrom(0, count, next);
        if (used > 0) {
            for (Worker worker : workers) {
                thrown = first(thrown, worker.await(epoch));
            }
            task = null;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private static Throwable first(Throwable a, Throwable b) {
        return a == null ? b : a;
    }

    /** Parts {@code part, part + threads, ...}: which thread runs a part does not matter to what it computes. */
    private Throwable runFrom(int part, int count, Task next) {
        try {
            for (int i = part; i < count; i += workers.length + 1) {
                next.run(i);
            }
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
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

        private final int number;
        private Throwable thrown;
        private volatile long done;
        private volatile boolean parked;

        Worker(int number) {
            super("tenon-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override
        public void run() {
            for (long finished = 1; awaitTask(); finished++) {
                thrown = runFrom(number, parts, task);
                done = finished;
            }
        }

        private boolean awaitTask() {
            for (int spins = 0; epoch == done && !closed; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if (epoch == done && !closed) {
                        LockSupport.park(this);
                    }
                    parked = false;
                }
            }
            return epoch != done;
        }

        private Throwable await(long until) {
            for (int spins = 0; done != until; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(PAUSE);
                }
            }
            return thrown;
        }
    }
}
