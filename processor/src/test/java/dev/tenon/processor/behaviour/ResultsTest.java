package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.GradientCheck;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code @Part}: the results of a layer that has several. */
final class ResultsTest {

    private static final CompiledModels MODELS =
            CompiledModels.of(Map.of("States", """
                    @Model(outputs = {"last", "hidden", "all", "sequence", "lastOfAll", "cell", "same"})
                    public interface States {
                        @LSTM(units = 5) Tensor last(@Shape("T, 2") Tensor x);
                        @Part("hidden") Tensor hidden(Tensor last);
                        @Part("sequence") @Shape("T, 5") Tensor sequence(Tensor last);
                        @Part("cell") @Shape("5") Tensor cell(Tensor last);
                        @LSTM(units = 5, returnSequences = true) @Shares("last") Tensor all(Tensor x);
                        @Part("hidden") Tensor lastOfAll(Tensor all);
                        @Part("cell") Tensor same(Tensor all);
                    }
                    """, "Two", """
                    @Model(outputs = {"sum", "state"}) public interface Two {
                        @GRU(units = 3, returnSequences = true) Tensor steps(@Shape("T, 3") Tensor x);
                        @Part("hidden") Tensor state(Tensor steps);
                        @Add Tensor sum(Tensor x, Tensor steps);
                    }
                    """, "Nest", """
                    @Model(outputs = {"sum", "inner"}) public interface Nest {
                        @Layer(Two.class) Tensor two(@Shape("T, 3") Tensor given);
                        @Part("state") Tensor inner(Tensor two);
                        @Dense(units = 3) Tensor sum(Tensor two);
                    }
                    """, "M", """
                    @Model public interface M {
                        @Layer(Nest.class) Tensor nest(@Shape("T, 3") Tensor x);
                        @Part("sum") Tensor first(Tensor nest);
                        @Part("inner") Tensor state(Tensor nest);
                        @Layer(value = Two.class, repeat = 2) Tensor chain(Tensor nest);
                        @Add Tensor all(Tensor chain, Tensor first);
                        @Dense(units = 1) Tensor y(Tensor all);
                        @Dense(units = 1) Tensor z(Tensor state);
                        @MeanSquaredError Tensor loss(Tensor y, @Shape("T, 1") Tensor target);
                        @MeanSquaredError Tensor other(Tensor z, Tensor wanted);
                    }
                    """));

    @Test
    void aPartIsWhatTheOtherFormOfTheLayerGives() {
        Network model = MODELS.create("test.TenonStates", 3);
        for (int steps : new int[] {1, 4}) {
            List<Tensor> given = List.of(CompiledModels.predict(model, random(3, steps, 2)));
            Tensor last = given.get(0);
            assertThat(given.get(1)).isEqualTo(last);
            assertThat(given.get(2).shape()).containsExactly(3, steps, 5);
            assertThat(given.get(3)).isEqualTo(given.get(2));
            assertThat(given.get(4)).isEqualTo(last);
            assertThat(given.get(5).shape()).containsExactly(3, 5);
            assertThat(given.get(6)).isEqualTo(given.get(5)).isNotEqualTo(last);
        }
    }

    @Test
    void layersAloneGiveThePartsOfWhatTheyGave() {
        Network model = MODELS.create("test.TenonStates", 3);
        Tensor x = random(3, 4, 2);
        Tensor[] predicted = CompiledModels.predict(model, x);
        Object layers = CompiledModels.invoke(CompiledModels.method(model.getClass(), "layers"), model);
        Tensor last = call(layers, "last", x);
        Tensor all = call(layers, "all", x);
        assertThat(call(layers, "cell", last)).isEqualTo(predicted[5]);
        assertThat(call(layers, "sequence", last)).isEqualTo(all);
        assertThat(call(layers, "lastOfAll", all)).isEqualTo(last);
        assertThatThrownBy(() -> call(layers, "cell", all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "States: 'cell' is a part of 'last', and is computed with it: give it what last(...) gave last");
        call(layers, "last", random(2, 1, 2));
        assertThatThrownBy(() -> call(layers, "cell", last)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNobodyNamesIsNotComputed() {
        assertThat(MODELS.sources().get("test.TenonTwoForward"))
                .contains("state")
                .doesNotContain("twoState");
        CompiledModels plain =
                CompiledModels.ofMembers("    @LSTM(units = 5) Tensor memory(@Shape(\"T, 2\") Tensor x);\n");
        assertThat(plain.sources().get("test.TenonMForward")).doesNotContain("LastCell");
        CompiledModels asked = CompiledModels.ofMembers("""
                    @LSTM(units = 5) Tensor memory(@Shape("T, 2") Tensor x);
                    @Part("cell") Tensor end(Tensor memory);
                """);
        assertThat(asked.sources().get("test.TenonMForward"))
                .contains("a, memoryCells + from * 5, a, end + from * 5);");
    }

    @Test
    void outputsOfAnEmbeddedModel() {
        Network model = MODELS.create(1);
        Tensor x = random(4, 5, 3);
        Object layers = CompiledModels.invoke(CompiledModels.method(model.getClass(), "layers"), model);
        Tensor nest = call(layers, "nest", x);
        assertThat(call(layers, "first", nest)).isEqualTo(nest);
        Network inner = (Network) CompiledModels.invoke(CompiledModels.method(model.getClass(), "nest"), model);
        Tensor[] alone = CompiledModels.predict(inner, x);
        assertThat(nest).isEqualTo(alone[0]);
        assertThat(call(layers, "state", nest)).isEqualTo(alone[1]);
    }

    @Test
    void gradientsReachALayerThroughAllOfItsResults() {
        Network model = MODELS.create(1);
        Object[] given = {random(3, 4, 3), random(3, 4, 1), random(3, 1)};
        assertThat(GradientCheck.of(model).mistakes(given)).isEmpty();
    }

    @Test
    void theSameBitsOnAnyNumberOfThreads() {
        List<float[]> trained = new ArrayList<>();
        for (int threads = 1; threads <= 3; threads++) {
            Network model = MODELS.create(1);
            try (Training training = model.training(1).threads(threads).optimizer(new Adam(0.01f))) {
                for (int step = 0; step < 3; step++) {
                    training.forward(random(53, 6, 3), random(53, 6, 1), random(53, 1));
                    training.step();
                }
            }
            trained.add(Arrays.copyOf(model.weights().data(), model.weights().data().length));
        }
        assertThat(trained.get(1)).isEqualTo(trained.get(0));
        assertThat(trained.get(2)).isEqualTo(trained.get(0));
    }

    private static Tensor call(Object layers, String name, Object... reads) {
        return (Tensor) CompiledModels.invoke(CompiledModels.method(layers.getClass(), name), layers, reads);
    }

    private static Tensor random(int... shape) {
        Random random = new Random(5);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.elements(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
