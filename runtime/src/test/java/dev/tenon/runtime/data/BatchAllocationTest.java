package dev.tenon.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A step of an epoch copies rows and allocates nothing. */
final class BatchAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void stepsAllocateNothing() {
        Dataset data = Dataset.of(Tensor.zeros(10_001, 8), IntTensor.zeros(10_001))
                .shuffle(1)
                .batch(2);
        long allocated = 0;
        // the first epochs warm up; the last is what counts
        for (int epoch = 0; epoch < 5; epoch++) {
            Batches batches = data.epoch(epoch);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            while (batches.hasNext()) {
                batches.next();
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        // two reads of the counter themselves may allocate a little; 5001 steps of even 8 bytes would be 40 KB
        assertThat(allocated).isLessThan(1000);
    }
}
