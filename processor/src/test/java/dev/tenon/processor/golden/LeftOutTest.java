package dev.tenon.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.golden.GoldenCase;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No case is left out silently: what the language lacks, and how many cases wait for it, stands here. */
final class LeftOutTest {

    private static final String LEFT_OUT = """
            1 [Cropping1D]
            2 [Cropping2D]
            1 [ELU]
            2 [ReLU]
            1 [UpSampling1D]
            1 [ZeroPadding1D]
            2 [ZeroPadding2D]
            2 [CosineSimilarity]
            2 [Hinge]
            2 [KLDivergence]
            2 [LogCosh]
            1 [fully_masked: mean]
            """;

    @Test
    void onlyWhatTheLanguageLacksIsLeftOut() {
        TreeMap<String, Integer> leftOut = new TreeMap<>();
        for (GoldenCase golden : GoldenModels.ALL) {
            if (!KerasSource.unknown(golden).isEmpty()) {
                leftOut.merge(KerasSource.unknown(golden).toString(), 1, Integer::sum);
            }
        }
        assertThat(leftOut.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey()))
                .containsExactlyInAnyOrderElementsOf(LEFT_OUT.lines().toList());
        assertThat(GoldenModels.written("layers", "losses", "models", "masks", "training"))
                .hasSize(274);
    }
}
