package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class WorkersTest {

    @Test
    void everyPartRunsOnce() {
        try (Workers workers = new Workers(3)) {
            for (int parts = 1; parts < 60; parts++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(parts);
                Workers.Part job = part -> {
                    linger();
                    runs.incrementAndGet(part);
                };
                for (int times = 1; times <= 3; times++) {
                    workers.run(parts, job);
                    for (int i = 0; i < parts; i++) {
                        assertThat(runs.get(i)).isEqualTo(times);
                    }
                }
            }
        }
    }

    @Test
    void aWorkerThatSleepsIsWoken() {
        try (Workers workers = new Workers(2)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(2);
            Workers.Part job = part -> {
                linger();
                runs.incrementAndGet(part);
            };
            for (int i = 0; i < 5; i++) {
                workers.run(2, job);
                LockSupport.parkNanos(20_000_000L);
            }
            assertThat(runs.get(1)).isEqualTo(5);
        }
    }

    @Test
    void whatAPartThrowsIsThrown() {
        try (Workers workers = new Workers(2)) {
            Workers.Part job = part -> {
                linger();
                if (part == 1) {
                    throw new IllegalStateException("part 1");
                }
            };
            for (int times = 1; times <= 3; times++) {
                assertThatThrownBy(() -> workers.run(2, job)).hasMessage("part 1");
            }
            AtomicIntegerArray runs = new AtomicIntegerArray(2);
            workers.run(2, runs::incrementAndGet);
            assertThat(runs.get(1)).isOne();
        }
    }

    @Test
    void whatIsLongIsShared() {
        try (Workers workers = new Workers(2)) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            Workers.Part job = part -> {
                threads.add(Thread.currentThread());
                LockSupport.parkNanos(20_000_000L);
            };
            for (int times = 0; times < 5; times++) {
                workers.run(2, job);
            }
            assertThat(threads).hasSize(2);
        }
    }

    /** Long enough for another thread to take a part, too. */
    private static void linger() {
        long end = System.nanoTime() + 50_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
