package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.SGD;
import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a model stands and what its layers are called is the user's choice. */
final class NamesTest {

    /** Names of the generated classes' own members, of their parents' and of Object's, and some that are merely unusual. */
    private static final String NAMES =
            "predict create load save run size key a w g t f r n K B rows first batch seed call losses"
                    + " from to scratch mode group forward backward layers weights training signature place prepare bind offset"
                    + " divisor gradient share shares whole prepare1 finite attach grow transposed model layer loss arrays sizes inputs outputs predicted"
                    + " weightList addWeights1 evaluate train predictAll zeros linear LINEAR ZEROS SIGNATURE Handle Tensor Network"
                    + " Outputs String Object Override symbol begin result mean arena floats ints given input i j switchX $ _a"
                    + " bindInputs bindSizes firstNonFinite loadFrom file Forward Backward Layers M TenonM dX xGiven T r2 minimize objective sum objectives losses0";

    static List<String> names() {
        return List.of(NAMES.split(" "));
    }

    @Test
    void layersMayHaveAnyName() {
        Map<String, String> declarations = new java.util.LinkedHashMap<>();
        for (String name : names()) {
            declarations.put("Model" + names().indexOf(name), """
                    @Model public interface Model%d {
                        @Dense(units = 3, activation = TANH) Tensor %s(@Shape("T, 4") Tensor x);
                        @Dense(units = 2) Tensor other(Tensor %s);
                        @MeanSquaredError Tensor last(Tensor other, @Shape("T, 2") Tensor target);
                    }
                    """.formatted(names().indexOf(name), name, name));
        }
        CompiledModels models = CompiledModels.of(declarations);
        for (int i = 0; i < names().size(); i++) {
            Network model = models.create("test.TenonModel" + i, 1);
            try (Training training = model.training(1)) {
                Tensor x = Tensor.full(1, 2, 5, 4);
                training.forward(x, Tensor.full(1, 2, 5, 2));
                double before = training.loss();
                training.backward();
                training.step(new SGD(0.01f));
                training.forward(x, Tensor.full(1, 2, 5, 2));
                assertThat(training.loss()).as(names().get(i)).isLessThan(before);
                Tensor hidden = CompiledModels.layer(model, names().get(i), x);
                assertThat(CompiledModels.layer(model, "other", hidden)
                                .closeTo(CompiledModels.predict(model, x)[0], 1e-5, 1e-6))
                        .isTrue();
            }
        }
    }

    @Test
    void inputsMayHaveAnyName() {
        Map<String, String> declarations = new java.util.LinkedHashMap<>();
        for (String name : names()) {
            declarations.put("Model" + names().indexOf(name), """
                    @Model public interface Model%d {
                        @Dense(units = 2) Tensor other(@Shape("T, 4") Tensor %s);
                        @MeanSquaredError Tensor last(Tensor other, @Shape("T, 2") Tensor target);
                    }
                    """.formatted(names().indexOf(name), name));
        }
        CompiledModels models = CompiledModels.of(declarations);
        for (int i = 0; i < names().size(); i++) {
            Network model = models.create("test.TenonModel" + i, 1);
            Tensor x = Tensor.full(1, 2, 5, 4);
            assertThat(CompiledModels.layer(model, "other", x).closeTo(CompiledModels.predict(model, x)[0], 1e-5, 1e-6))
                    .as(names().get(i))
                    .isTrue();
        }
    }

    static List<List<String>> places() {
        String imports = """
                import dev.tenon.dsl.*;
                import dev.tenon.dsl.layers.*;
                import dev.tenon.dsl.losses.*;
                import dev.tenon.runtime.tensor.*;
                """;
        String members = """
                    @Dense(units = 2) Tensor y(@Shape("3") Tensor x);
                    @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                """;
        return List.of(
                List.of("M", "TenonM", imports + "@Model public interface M {" + members + "}"),
                List.of("M", "TenonM", imports + "@Model interface M {" + members + "}"),
                List.of(
                        "a.b.Outer",
                        "a.b.TenonOuter_Inner_M",
                        "package a.b;" + imports
                                + "public class Outer { static final class Inner { @Model interface M {" + members
                                + "} } }"),
                List.of(
                        "a.Outer",
                        "a.TenonOuter_M",
                        "package a;" + imports + "public interface Outer { @Model interface M {" + members + "} }"),
                List.of(
                        "a.M",
                        "a.TenonM",
                        "package a;" + imports + "@Model interface M extends Base {}\ninterface Base {" + members
                                + "}"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aModelMayStandAnywhere(List<String> place) {
        CompiledModels models = CompiledModels.ofFiles(Map.of(place.get(0), place.get(2)));
        Network model = models.create(place.get(1), 1);
        assertThat(CompiledModels.predict(model, Tensor.full(1, 4, 3))[0].shape())
                .containsExactly(4, 2);
    }
}
