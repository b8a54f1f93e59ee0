package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.Tensor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An embedded model as a model of its own: it predicts, trains and is set on the weights of the model around it. */
final class PartTest {

    private static final CompiledModels MODELS =
            CompiledModels.of(Map.of("Maker", """
                    @Model public interface Maker {
                        @Dense(units = 5, activation = TANH) Tensor hidden(@Shape("2") Tensor noise);
                        @Dense(units = 3) @Frozen Tensor fixed(Tensor hidden);
                        @Dense(units = 3) Tensor image(Tensor fixed);
                        @MeanSquaredError Tensor own(Tensor image, Tensor wanted);
                    }
                    """, "Outer", """
                    @Model public interface Outer {
                        @Layer(Maker.class) Tensor made(@Shape("2") Tensor noise);
                        @Layer(Maker.class) @Shares("made") Tensor again(@Shape("2") Tensor other);
                        @Add Tensor both(Tensor made, Tensor again);
                    }
                    """, "Square", """
                    @Model public interface Square {
                        @Dense(units = 3, activation = TANH) Tensor y(@Shape("3") Tensor x);
                    }
                    """, "Block", """
                    @Model public interface Block {
                        @Dense @Sizes("units = D") Tensor y(@Shape("D") Tensor x);
                    }
                    """, "M", """
                    @Model public interface M {
                        @Layer(Outer.class) Tensor outer(@Shape("2") Tensor a, @Shape("2") Tensor b);
                        @Layer(value = Square.class, repeat = 3) Tensor chain(Tensor outer);
                        @Layer(Block.class) Tensor block(Tensor chain);
                        @Layer(Square.class) Tensor weights(Tensor block);
                        @MeanSquaredError Tensor loss(Tensor weights, Tensor target);
                    }
                    """));

    private static Network part(Network model, String layer, Object... copy) {
        return (Network) CompiledModels.invoke(CompiledModels.method(model.getClass(), layer), model, copy);
    }

    @Test
    void predictsAsTheLayerDoes() {
        Network model = MODELS.create(1);
        Tensor x = random(4, 2);
        Tensor y = random(4, 2);
        Tensor made = CompiledModels.layer(model, "outer", x, y);
        assertThat(CompiledModels.predict(part(model, "outer"), x, y)[0]).isEqualTo(made);
        Tensor chained = made;
        for (int copy = 0; copy < 3; copy++) {
            chained = CompiledModels.predict(part(model, "chain", copy), chained)[0];
        }
        assertThat(chained).isEqualTo(CompiledModels.layer(model, "chain", made));
        assertThat(part(model, "outer")).isSameAs(part(model, "outer"));
        assertThatThrownBy(() -> part(model, "chain", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chain/3/y/bias");
    }

    @Test
    void templatesAreNoModels() {
        assertThat(Arrays.stream(MODELS.type("test.TenonM").getDeclaredMethods())
                        .filter(method -> method.getReturnType().getSimpleName().startsWith("Tenon"))
                        .map(Method::getName))
                .containsExactlyInAnyOrder("create", "load", "within", "outer", "chain");
    }

    @Test
    void followsTheTrainingOfTheModelAround() {
        Network model = MODELS.create(1);
        Network made = part(part(model, "outer"), "made");
        Tensor before = CompiledModels.predict(made, random(4, 2))[0];
        try (Training training = model.training(1)) {
            training.forward(random(4, 2), random(4, 2), random(4, 3));
            training.backward();
            training.step(new SGD(0.5f));
        }
        assertThat(CompiledModels.predict(made, random(4, 2))[0]).isNotEqualTo(before);
        made.weights().toMap().forEach((path, value) -> assertThat(
                        model.weights().get("outer/made/" + path))
                .isEqualTo(value));
    }

    @Test
    void isTrainedAndSetOnItsOwn() {
        Network model = MODELS.create(1);
        Network made = part(part(model, "outer"), "again");
        Map<String, Tensor> before = model.weights().toMap();
        try (Training training = made.training(1)) {
            for (int step = 0; step < 3; step++) {
                training.forward(random(4, 2), random(4, 3));
                training.backward();
                training.step(new Adam(0.1f));
            }
        }
        model.weights().toMap().forEach((path, value) -> assertThat(value.equals(before.get(path)))
                .as(path)
                .isEqualTo(!path.startsWith("outer/") || path.contains("/fixed/")));
        made.weights().set("image/bias", Tensor.full(7, 3));
        assertThat(model.weights().get("outer/made/image/bias").data()).containsOnly(7);
        model.weights().set("outer/made/image/bias", Tensor.full(8, 3));
        assertThat(made.weights().get("image/bias").data()).containsOnly(8);
        Network other = MODELS.create("test.TenonMaker", 9);
        made.weights().copyFrom(other.weights());
        assertThat(model.weights().get("outer/made/hidden/kernel"))
                .isEqualTo(other.weights().get("hidden/kernel"));
        other.weights().initialize(10);
        made.weights().blend(other.weights(), 0.5f);
        assertThat(part(model, "outer").weights().get("made/hidden/kernel"))
                .isEqualTo(made.weights().get("hidden/kernel"))
                .isNotEqualTo(other.weights().get("hidden/kernel"));
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
