package dev.tenon.processor.golden;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.golden.GoldenCase;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The golden cases that the language can write, compiled in one run. */
final class GoldenModels {

    static final List<GoldenCase> ALL = Stream.of("layers", "losses", "models", "masks", "training")
            .flatMap(folder -> GoldenCase.all(folder).stream())
            .toList();

    private static final CompiledModels COMPILED = compile();

    private GoldenModels() {}

    private static CompiledModels compile() {
        Map<String, String> declarations = new LinkedHashMap<>();
        ALL.stream()
                .filter(golden -> KerasSource.unknown(golden).isEmpty())
                .forEach(golden -> declarations.put(KerasSource.name(golden), KerasSource.of(golden)));
        return CompiledModels.of(declarations);
    }

    static List<GoldenCase> written(String... folders) {
        return ALL.stream()
                .filter(golden -> List.of(folders).contains(golden.folder()))
                .filter(golden -> KerasSource.unknown(golden).isEmpty())
                .toList();
    }

    /** The case's model with the case's weights. */
    static Network create(GoldenCase golden) {
        Network model = COMPILED.create("test.Tenon" + KerasSource.name(golden), 1);
        golden.keys("weight/").forEach(key -> model.weights().set(key.substring(7), golden.tensor(key)));
        return model;
    }

    /** The tensors of these inputs, in order; {@code prefix} is {@code input/} or {@code batch/0/}. */
    static Object[] inputs(GoldenCase golden, List<Handle> inputs, String prefix) {
        return inputs.stream()
                .map(input -> input.name().endsWith("Cotangent")
                        ? cotangent(golden, input.name().replace("Cotangent", ""))
                        : golden.tensors().get(prefix + input.name()))
                .toArray();
    }

    /** The mean of the loss divides by the number of elements, so that the cotangent is given as many times. */
    private static Tensor cotangent(GoldenCase golden, String output) {
        Tensor cotangent =
                golden.tensor("cotangent/" + KerasSource.keras(output)).copy();
        float[] data = cotangent.data();
        for (int i = 0; i < data.length; i++) {
            data[i] *= data.length;
        }
        return cotangent;
    }
}
