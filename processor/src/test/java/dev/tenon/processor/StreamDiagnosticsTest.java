package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Mistakes in models that stream. */
final class StreamDiagnosticsTest {

    private static DiagnosticCase streams(String model) {
        return DiagnosticCase.types("@Model(streams = \"T\")\ninterface M {\n" + model + "}\n");
    }

    @Test
    void backwards() {
        streams("""
                        @LSTM(units = 4, returnSequences = true, goBackwards = «true) Tensor back(@Shape("T, 3") Tensor x);
                        @Dense(units = 2) Tensor y(Tensor back);
                        """).reports("""
                        [tenon:streams-mixes] 'back' cannot take T piece by piece: it reads the steps from the last to the first
                          fix: remove goBackwards from 'back', or remove streams from 'M'""").check();
    }

    @Test
    void allStepsTogether() {
        streams("""
                        «@GlobalAveragePooling1D Tensor mean(@Shape("T, 3") Tensor x);
                        @Dense(units = 2) Tensor y(Tensor mean);
                        """).reports("""
                        [tenon:streams-mixes] 'mean' cannot take T piece by piece: it takes all steps together
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void oneStepForSeveral() {
        streams("""
                        «@MaxPooling1D Tensor pool(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:streams-mixes] 'pool' cannot take T piece by piece: it gives one step for several
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void alongTheSteps() {
        streams("""
                        «@Mean(axis = 1) Tensor mean(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:streams-mixes] 'mean' cannot take T piece by piece: it works along the steps
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void normalisedOverSteps() {
        streams("""
                        «@GroupNormalization(groups = 1) Tensor normed(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:streams-mixes] 'normed' cannot take T piece by piece: it takes mean and variance over all steps
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void partOfTheSteps() {
        streams("""
                        «@Slice(axis = 1, begin = 1) Tensor part(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:streams-mixes] 'part' cannot take T piece by piece: it takes steps by their number
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void lastForEach() {
        streams("""
                        @GRU(units = 3) Tensor last(@Shape("T, 2") Tensor x);
                        «@RepeatVector @Sizes("value = T") Tensor each(Tensor last);
                        """).reports("""
                        [tenon:streams-mixes] 'each' cannot take T piece by piece: it gives each step what only the last one decides
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void beginsWithTheLast() {
        streams("""
                        @GRU(units = 3) Tensor last(@Shape("T, 2") Tensor x);
                        «@GRU(units = 3) Tensor again(@From("x") Tensor sequence, @From("last") Tensor initialState);
                        """).reports("""
                        [tenon:streams-mixes] 'again' cannot take T piece by piece: it begins with what only the last step decides
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void drawn() {
        streams("""
                        «@RandomNormal @Shape("3") Tensor noise();
                        @Add Tensor y(@Shape("T, 3") Tensor x, Tensor noise);
                        """).reports("""
                        [tenon:streams-mixes] 'noise' cannot take T piece by piece: it draws other numbers for each piece
                          fix: remove streams from 'M'""").check();
    }

    @Test
    void attentionToAllSteps() {
        streams("""
                        «@MultiHeadAttention(numHeads = 2, keyDim = 3) Tensor self(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:streams-mixes] 'self' cannot take T piece by piece: it attends to steps that are still to come
                          fix: give 'self' useCausalMask = true, or remove streams from 'M'""").check();
    }

    @Test
    void convolutionOverStepsBehind() {
        streams("""
                        @Conv1D(filters = 2, kernelSize = 3, padding = Padding«.SAME) Tensor conv(@Shape("T, 3") Tensor x);
                        """).reports("""
                        [tenon:streams-mixes] 'conv' cannot take T piece by piece: it looks at steps that are still to come
                          fix: give 'conv' padding = Padding.CAUSAL, or remove streams from 'M'""").check();
    }

    @Test
    void inAModelWithinIt() {
        DiagnosticCase.types("""
                        final class M {
                            @Model interface Back {
                                @GRU(units = 3, returnSequences = true, goBackwards = true) Tensor memory(@Shape("S, 2") Tensor x);
                            }
                            @Model(streams = "T") interface N {
                                «@Layer(Back.class) Tensor back(@Shape("T, 2") Tensor z);
                            }
                        }
                        """).reports("""
                        [tenon:streams-mixes] 'back/memory' cannot take T piece by piece: it reads the steps from the last to the first
                          fix: remove streams from 'N'""").check();
    }

    @Test
    void unknownSymbol() {
        DiagnosticCase.types("""
                        @Model(streams = «"S") interface M {
                            @GRU(units = 3) Tensor y(@Shape("T, 2") Tensor x);
                        }
                        """).reports("""
                        [tenon:streams-symbol] streams = "S" is no open size that stands alone in the inputs of predict: open are T
                          fix: give 'M' streams = "T\"""").check();
    }
}
