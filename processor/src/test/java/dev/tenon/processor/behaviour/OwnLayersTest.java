package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.GradientCheck;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Layers whose operation is the user's own. */
@Tag("kernels")
final class OwnLayersTest {

    private static final String SNAKE = """
            package test;

            import dev.tenon.dsl.Layer;
            import dev.tenon.dsl.Operation;

            @Layer(Snake.Sines.class)
            public @interface Snake {
                double frequency() default 2;

                @Operation(reads = "..., D", gives = "..., D")
                final class Sines {
                    static void forward(double frequency, int rows, int d, float[] x, int xo, float[] y, int yo) {
                        for (int i = 0; i < rows * d; i++) {
                            double sine = Math.sin(frequency * x[xo + i]);
                            y[yo + i] = (float) (x[xo + i] + sine * sine / frequency);
                        }
                    }

                    static void backward(double frequency, int rows, int d, float[] x, int xo, float[] dy, int dyo,
                            float[] dx, int dxo) {
                        for (int i = 0; i < rows * d; i++) {
                            dx[dxo + i] = (float) (dy[dyo + i] * (1 + %s * Math.sin(2 * frequency * x[xo + i])));
                        }
                    }
                }
            }
            """;

    private static final String PICK = """
            package test;

            import dev.tenon.dsl.Layer;

            /** {@code y[t] = x[index[t]] * w[index[t]]}. */
            @Layer(Picked.class)
            public @interface Pick {}
            """;

    private static final String PICKED = """
            package test;

            import dev.tenon.dsl.Operation;

            @Operation(reads = {"N", "T", "N"}, gives = "T, 1")
            final class Picked {
                static void forward(int n, int t, float[] x, int xo, int[] index, int io, float[] w, int wo, float[] y,
                        int yo) {
                    for (int i = 0; i < t; i++) {
                        y[yo + i] = x[xo + index[io + i]] * w[wo + index[io + i]];
                    }
                }

                static void backward(int n, int t, float[] x, int xo, int[] index, int io, float[] w, int wo, float[] dy,
                        int dyo, float[] dx, int dxo, float[] dw, int dwo) {
                    java.util.Arrays.fill(dx, dxo, dxo + n, 0);
                    java.util.Arrays.fill(dw, dwo, dwo + n, 0);
                    for (int i = 0; i < t; i++) {
                        int at = index[io + i];
                        dx[dxo + at] += dy[dyo + i] * w[wo + at];
                        dw[dwo + at] += dy[dyo + i] * x[xo + at];
                    }
                }
            }
            """;

    private static final String MODEL = """
            package test;

            import dev.tenon.dsl.*;
            import dev.tenon.dsl.layers.*;
            import dev.tenon.dsl.losses.*;
            import dev.tenon.runtime.tensor.*;

            @Model(inputGradients = true)
            public interface M {
                @Dense(units = 3) Tensor h(@Shape("T, 2") Tensor x);
                @Snake Tensor s(Tensor h);
                @Snake(frequency = 0.5) Tensor y(Tensor s);
                @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 3") Tensor target);
            }
            """;

    @Test
    void anOperationComputes() {
        Network model = snake("1").create("test.TenonM", 1);
        model.weights().set("h/kernel", Tensor.of(new float[] {1, 0, 0, 0, 1, 0}, 2, 3));
        float y = CompiledModels.predict(model, Tensor.of(new float[] {0.3f, 0, 0, 0.7f}, 1, 2, 2))[0].get(0, 1, 1);
        assertThat(y).isCloseTo(snake(snake(0.7, 2), 0.5), offset(1e-5f));
    }

    private static float snake(double x, double frequency) {
        return (float) (x + Math.pow(Math.sin(frequency * x), 2) / frequency);
    }

    @Test
    void itsGradientIsChecked() {
        Object[] batch = {random(17, 5, 2), random(17, 5, 3)};
        assertThat(GradientCheck.of(snake("1").create("test.TenonM", 1)).mistakes(batch))
                .isEmpty();
        assertThat(GradientCheck.of(snake("0.9").create("test.TenonM", 1)).mistakes(batch))
                .isNotEmpty()
                .allMatch(mistake -> mistake.startsWith("M, "));
    }

    private static CompiledModels snake(String slope) {
        return CompiledModels.ofFiles(Map.of("test.Snake", SNAKE.formatted(slope), "test.M", MODEL));
    }

    @Test
    void severalAreReadAndSomeAreInts() {
        String model = """
                package test;

                import dev.tenon.dsl.*;
                import dev.tenon.dsl.layers.*;
                import dev.tenon.dsl.losses.*;
                import dev.tenon.runtime.tensor.*;

                @Model(inputGradients = true)
                public interface M {
                    @Dense(units = 4) Tensor h(@Shape("4") Tensor x);
                    @Pick Tensor y(Tensor h, @Shape("T") IntTensor index, @Shape("4") Tensor w);
                    @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 1") Tensor target);
                }
                """;
        CompiledModels compiled =
                CompiledModels.ofFiles(Map.of("test.Pick", PICK, "test.Picked", PICKED, "test.M", model));
        IntTensor index = IntTensor.zeros(18, 3);
        for (int i = 0; i < index.elements(); i++) {
            index.data()[i] = i % 4;
        }
        Object[] batch = {random(18, 4), index, random(18, 4), random(18, 3, 1)};
        assertThat(GradientCheck.of(compiled.create("test.TenonM", 1)).mistakes(batch))
                .isEmpty();
    }

    /** What works on each step alone may be given them piece by piece. */
    @Test
    void aSessionGoesThroughIt() {
        String model = """
                package test;

                import dev.tenon.dsl.*;
                import dev.tenon.dsl.layers.*;
                import dev.tenon.runtime.tensor.*;

                @Model(streams = "T")
                public interface M {
                    @Snake Tensor first(@Shape("T, 2") Tensor x);
                    @GRU(units = 4, returnSequences = true) Tensor memory(Tensor first);
                    @Reshape("-1, 2, 2") Tensor pairs(Tensor memory);
                    @Snake(frequency = 0.5) Tensor y(Tensor pairs);
                }
                """;
        Network network = CompiledModels.ofFiles(Map.of("test.Snake", SNAKE.formatted("1"), "test.M", model))
                .create("test.TenonM", 7);
        Pieces.assertTheSameAsOneCall(network, 3);
        Pieces.assertTheSameAsOneCall(network, 1);
    }

    private static Tensor random(int... shape) {
        Random random = new Random(3);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
