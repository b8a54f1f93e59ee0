package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A warm training step of a generated model leaves nothing for the garbage collector. What vector kernels allocate is tested with them. */
@Tag("kernels")
@EnabledIfSystemProperty(named = "tenon.kernels", matches = "scalar")
final class AllocationTest {

    private static final int STEPS = 50;
    private static final int MOST_ROUNDS = 60;

    @Test
    void aWarmStepAllocatesNothing() {
        Network model = CompiledModels.ofMembers("""
                @Conv2D(filters = 5, kernelSize = 3, activation = RELU) Tensor conv(@Shape("8, 7, 2") Tensor image);
                @MaxPooling2D Tensor pool(Tensor conv);
                @Flatten Tensor features(Tensor pool);
                @Dropout(0.25) Tensor dropped(Tensor features);
                @Dense(units = 4, activation = SOFTMAX) Tensor probabilities(Tensor dropped);
                @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);
                """).create(2);
        Object[] inputs = {Tensor.full(0.3f, 50, 8, 7, 2), IntTensor.zeros(50)};
        Adam adam = new Adam(0.001f);
        List<Long> bytes = new ArrayList<>();
        try (Training training = model.training(1)) {
            do {
                bytes.add(allocated(training, inputs, adam));
            } while (bytes.get(bytes.size() - 1) > 0 && bytes.size() < MOST_ROUNDS);
        }
        assertThat(bytes.get(bytes.size() - 1))
                .as("bytes of %s steps, again and again: %s", STEPS, bytes)
                .isZero();
    }

    private static long allocated(Training training, Object[] inputs, Adam adam) {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < STEPS; i++) {
            training.forward(inputs);
            training.backward();
            training.step(adam);
        }
        return bean.getCurrentThreadAllocatedBytes() - before;
    }
}
