package dev.tenon.runtime.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class WorkersTest {

    @Test
    void everyPartRunsOnce() {
        try (Workers workers = new Workers(3)) {
            for (int parts = 1; parts < 200; parts++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(parts);
                workers.run(parts, runs::incrementAndGet);
                for (int i = 0; i < parts; i++) {
                    assertThat(runs.get(i)).isOne();
                }
            }
        }
    }

    @Test
    void aWorkerThatSleepsIsWoken() {
        try (Workers workers = new Workers(2)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(2);
            for (int i = 0; i < 5; i++) {
                workers.run(2, runs::incrementAndGet);
                LockSupport.parkNanos(20_000_000L);
            }
            assertThat(runs.get(1)).isEqualTo(5);
        }
    }

    @Test
    void whatAPartThrowsIsThrown() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.run(2, part -> {
                        if (part == 1) {
                            throw new IllegalStateException("part 1");
                        }
                    }))
                    .hasMessage("part 1");
            AtomicIntegerArray runs = new AtomicIntegerArray(2);
            workers.run(2, runs::incrementAndGet);
            assertThat(runs.get(1)).isOne();
        }
    }
}
