package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.StreamSession;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions: fed in pieces, they give what one call gives. */
final class SessionTest {

    private static final String BLOCK = """
            @Model public interface Block {
                @LayerNormalization Tensor normed(@Shape("T, 4") Tensor x);
                @GRU(units = 4, returnSequences = true) Tensor memory(Tensor normed);
                @Add Tensor sum(Tensor x, Tensor memory);
            }
            """;

    private static Network compile(String members) {
        return of(Map.of(), members);
    }

    private static Network of(Map<String, String> others, String members) {
        Map<String, String> models = new LinkedHashMap<>(others);
        models.put("M", "@Model(streams = \"T\") public interface M {\n" + members + "}\n");
        return CompiledModels.of(models).create(7);
    }

    private static StreamSession session(Network model, Object... fixed) {
        return (StreamSession) CompiledModels.invoke(CompiledModels.method(model.getClass(), "session"), model, fixed);
    }

    private static Tensor predict(StreamSession session, Object... pieces) {
        return CompiledModels.predict(session, pieces)[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@SimpleRNN(units = 5, returnSequences = true) Tensor y(@Shape(\"T, 3\") Tensor x);",
                "@SimpleRNN(units = 5) Tensor y(@Shape(\"T, 3\") Tensor x);",
                "@LSTM(units = 5, returnSequences = true) Tensor y(@Shape(\"T, 3\") Tensor x);",
                "@LSTM(units = 5, returnSequences = true)"
                        + " Tensor y(@Shape(\"T, 3\") Tensor x, @Shape(\"5\") Tensor h, @Shape(\"5\") Tensor c);",
                "@LSTM(units = 20) Tensor y(@Shape(\"T, 3\") Tensor x);",
                "@GRU(units = 5, returnSequences = true) Tensor y(@Shape(\"T, 3\") Tensor x);",
                "@GRU(units = 5) Tensor y(@Shape(\"T, 3\") Tensor x, @Shape(\"5\") Tensor h);",
                "@GRU(units = 5, resetAfter = false, useBias = false, returnSequences = true)"
                        + " Tensor y(@Shape(\"T, 3\") Tensor x);",
            })
    void recurrent(String layer) {
        Network model = compile(layer);
        Pieces.assertTheSameAsOneCall(model, 3);
        Pieces.assertTheSameAsOneCall(model, 1);
    }

    @Test
    void examplesInSeveralChunks() {
        Pieces.assertTheSameAsOneCall(compile("""
                @LSTM(units = 5, returnSequences = true) Tensor memory(@Shape("T, 3") Tensor x);
                @SimpleRNN(units = 2, returnSequences = true) Tensor y(Tensor memory);
                """), 70);
    }

    @Test
    void layersOfEachStep() {
        Pieces.assertTheSameAsOneCall(compile("""
                @Embedding(inputDim = 5, outputDim = 4) Tensor tokens(@Shape("T") IntTensor ids);
                @OneHot(numClasses = 5) Tensor ones(@From("ids") IntTensor ids);
                @Concatenate Tensor both(Tensor tokens, Tensor ones);
                @Dense(units = 6, activation = RELU) Tensor wide(Tensor both);
                @Multiply Tensor gated(Tensor wide, @Shape("6") Tensor gate);
                @Reshape("-1, 2, 3") Tensor pairs(Tensor gated);
                @Softmax(axis = 2) Tensor shares(Tensor pairs);
                @Permute({1, 3, 2}) Tensor turned(Tensor shares);
                @Dense(units = 3) Tensor mixed(Tensor turned);
                @Mean(axis = 3) Tensor means(Tensor mixed);
                @Slice(axis = 2, begin = 1, end = 3) Tensor part(Tensor means);
                @BatchNormalization Tensor y(Tensor part);
                @Clip(min = -1) Tensor clipped(Tensor means);
                """), 3);
    }

    @Test
    void stepsOfSeveralInputsAndOutputs() {
        Pieces.assertTheSameAsOneCall(compile("""
                @SimpleRNN(units = 4, returnSequences = true) Tensor states(@Shape("T, 2") Tensor x);
                @Add Tensor sum(Tensor states, @Shape("T, 4") Tensor z);
                @GRU(units = 3) Tensor summary(Tensor states);
                @Dense(units = 2) Tensor verdict(Tensor summary);
                @Flatten Tensor flat(@Shape("2, 3") Tensor start);
                @Dense(units = 5, activation = TANH) Tensor begin(Tensor flat);
                @LSTM(units = 5, returnSequences = true)
                Tensor decoded(@From("x") Tensor sequence, @From("begin") Tensor initialHidden, @From("begin") Tensor initialCell);
                """), 3);
    }

    @Test
    void modelsInModels() {
        Pieces.assertTheSameAsOneCall(of(Map.of("Block", BLOCK), """
                @Dense(units = 4) Tensor wide(@Shape("T, 2") Tensor x);
                @Layer(Block.class) Tensor first(Tensor wide);
                @Layer(value = Block.class, repeat = 3) Tensor chain(Tensor first);
                @Layer(Block.class) @Shares("first") Tensor again(Tensor chain);
                """), 3);
    }

    @Test
    void attention() {
        Pieces.assertTheSameAsOneCall(compile("""
                @Embedding(inputDim = 5, outputDim = 6) Tensor tokens(@Shape("T") IntTensor ids);
                @PositionalEncoding Tensor positions(Tensor tokens);
                @Add Tensor x(Tensor tokens, Tensor positions);
                @MultiHeadAttention(numHeads = 2, keyDim = 3, valueDim = 20, useCausalMask = true) Tensor self(Tensor x);
                @Add Tensor sum(Tensor x, Tensor self);
                @MultiHeadAttention(numHeads = 3, keyDim = 17, useCausalMask = true)
                Tensor masked(@From("sum") Tensor query, @From("valid") @Shape("T") IntTensor valueMask,
                        @From("asks") @Shape("T") IntTensor queryMask);
                @MultiHeadAttention(numHeads = 2, keyDim = 4)
                Tensor cross(@From("sum") Tensor query, @From("source") @Shape("S, 5") Tensor value,
                        @From("sourceValid") @Shape("S") IntTensor valueMask);
                """), 3);
    }

    @Test
    void rotatedQueriesAndKeys() {
        Pieces.assertTheSameAsOneCall(compile("""
                @RotaryEmbedding Tensor turned(@Shape("T, 6") Tensor x);
                @Reshape("-1, 3, 2") Tensor heads(Tensor turned);
                @RotaryEmbedding Tensor turnedHeads(Tensor heads);
                @RotaryEmbedding(sequenceAxis = 2) Tensor turnedWithin(Tensor heads);
                @MultiHeadAttention(numHeads = 2, keyDim = 3, useCausalMask = true)
                Tensor y(@From("turned") Tensor query, @From("x") Tensor value, @From("turned") Tensor key);
                """), 2);
    }

    @Test
    void attentionInRepeatedBlocks() {
        String block = """
                @Model public interface Block {
                    @MultiHeadAttention(numHeads = 2, keyDim = 3, useCausalMask = true) Tensor attention(@Shape("T, 4") Tensor x);
                    @Conv1D(filters = 4, kernelSize = 3, padding = Padding.CAUSAL) Tensor conv(Tensor attention);
                    @Add Tensor sum(Tensor x, Tensor conv);
                    @LayerNormalization Tensor normed(Tensor sum);
                }
                """;
        Pieces.assertTheSameAsOneCall(of(Map.of("Block", block), """
                @Layer(value = Block.class, repeat = 3) Tensor chain(@Shape("T, 4") Tensor x);
                @Layer(Block.class) Tensor one(Tensor chain);
                """), 3);
    }

    @Test
    void causalConvolutions() {
        Pieces.assertTheSameAsOneCall(compile("""
                @Conv1D(filters = 4, kernelSize = 3, padding = Padding.CAUSAL, activation = RELU) Tensor conv(@Shape("T, 2") Tensor x);
                @Conv1D(filters = 8, kernelSize = 3, groups = 4, padding = Padding.CAUSAL) Tensor each(Tensor conv);
                @Conv1D(filters = 6, kernelSize = 2, dilationRate = 4, groups = 2, padding = Padding.CAUSAL) Tensor wide(Tensor each);
                @Conv1D(filters = 3, kernelSize = 1) Tensor pointwise(Tensor wide);
                @Conv1D(filters = 3, kernelSize = 5, padding = Padding.CAUSAL, activation = TANH) Tensor y(Tensor pointwise);
                """), 3);
    }

    /** A fifth of the ids is padding. */
    @ParameterizedTest
    @ValueSource(strings = {"SimpleRNN", "LSTM", "GRU"})
    void paddingIsSkipped(String layer) {
        Pieces.assertTheSameAsOneCall(compile("""
                @Embedding(inputDim = 5, outputDim = 4, maskZero = true) Tensor tokens(@Shape("T") IntTensor ids);
                @%1$s(units = 6, returnSequences = true) Tensor memory(Tensor tokens);
                @%1$s(units = 3) Tensor last(Tensor memory);
                """.formatted(layer)), 3);
    }

    @Test
    void paddingIsSkippedInEmbeddedModels() {
        Pieces.assertTheSameAsOneCall(of(Map.of("Block", BLOCK), """
                @Embedding(inputDim = 5, outputDim = 4, maskZero = true) Tensor tokens(@Shape("T") IntTensor ids);
                @Layer(Block.class) Tensor first(Tensor tokens);
                @Layer(value = Block.class, repeat = 3) Tensor chain(Tensor first);
                @GRU(units = 3) Tensor last(Tensor chain);
                @Part("sequence") Tensor all(Tensor last);
                @LSTM(units = 2) Tensor read(Tensor all);
                """), 3);
    }

    @Test
    void rowsOfMaskedFeaturesAreSkipped() {
        Pieces.assertTheSameAsOneCall(compile("""
                @Cast Tensor numbers(@Shape("T, 1") IntTensor ids);
                @Masking Tensor kept(Tensor numbers);
                @LSTM(units = 6, returnSequences = true) Tensor memory(Tensor kept);
                """), 3);
    }

    @Test
    void learnedPositionsGoOn() {
        Network model = compile("""
                @PositionEmbedding(sequenceLength = 9) Tensor positions(@Shape("T, 4") Tensor x);
                @Add Tensor y(Tensor x, Tensor positions);
                """);
        Pieces.assertTheSameAsOneCall(model, 3);
        StreamSession session = session(model);
        predict(session, Tensor.full(1, 2, 7, 4));
        assertThatThrownBy(() -> predict(session, Tensor.full(1, 2, 3, 4)))
                .hasMessage("'positions' has a row for each of 9 positions; the stream is at 7 and 3 more are given:"
                        + " begin anew with reset()");
    }

    @Test
    void moreStepsThanThereIsRoomFor() {
        Network model = compile("""
                @MultiHeadAttention(numHeads = 2, keyDim = 3, valueDim = 18, useCausalMask = true) Tensor self(@Shape("T, 4") Tensor x);
                @PositionalEncoding Tensor positions(Tensor self);
                @Add Tensor y(Tensor self, Tensor positions);
                """);
        Tensor x = Tensor.zeros(2, 300, 4);
        Random random = new Random(5);
        for (int i = 0; i < x.elements(); i++) {
            x.data()[i] = (float) random.nextGaussian();
        }
        Tensor whole = CompiledModels.predict(model, x)[0];
        StreamSession session = session(model);
        session.reserve(20);
        for (int t = 0; t < 300; ) {
            int steps = Math.min(1 + t % 7 * (t % 5) * 3, 300 - t);
            assertThat(predict(session, Pieces.steps(x, t, t + steps)))
                    .as("step %s", t)
                    .isEqualTo(Pieces.steps(whole, t, t + steps));
            t += steps;
        }
    }

    @Test
    void lossesAndTheirTargetsAreNoPartOfIt() {
        Network model = compile("""
                @LSTM(units = 5, returnSequences = true) Tensor memory(@Shape("T, 3") Tensor x);
                @Dense(units = 2, activation = SOFTMAX) Tensor y(Tensor memory);
                @SparseCategoricalCrossentropy Tensor loss(Tensor y, @Shape("T") IntTensor label);
                """);
        Pieces.assertTheSameAsOneCall(model, 3);
    }

    @Test
    void sessionsOfOneModelGoOnEachByItself() {
        Network model = compile("@GRU(units = 3, returnSequences = true) Tensor y(@Shape(\"T, 1\") Tensor x);");
        StreamSession one = session(model);
        StreamSession two = session(model);
        Tensor ones = Tensor.full(1, 1, 2, 1);
        Tensor first = predict(one, ones);
        predict(two, Tensor.full(-1, 1, 5, 1));
        Tensor second = predict(one, ones);
        assertThat(second).isNotEqualTo(first);
        two.reset();
        assertThat(predict(two, ones)).isEqualTo(first);
        assertThat(predict(two, ones)).isEqualTo(second);
    }

    @Test
    void otherExamplesNeedAReset() {
        Network model = compile("@GRU(units = 3, returnSequences = true) Tensor y(@Shape(\"T, 1\") Tensor x);");
        StreamSession session = session(model);
        predict(session, Tensor.full(1, 2, 2, 1));
        assertThatThrownBy(() -> predict(session, Tensor.full(1, 3, 2, 1)))
                .hasMessage("M: the session has 2 examples since its first step, given 3; call reset() to begin anew");
        assertThat(session.position()).isEqualTo(2);
        predict(session, Tensor.full(1, 2, 1, 1));
        session.reset();
        predict(session, Tensor.full(1, 3, 2, 1));
        assertThatThrownBy(() -> predict(session, Tensor.full(1, 3, 0, 1)))
                .hasMessage("M: T is 0, but a piece has at least one step");
        assertThatThrownBy(() -> predict(session, Tensor.full(1, 3, 2, 2)))
                .hasMessage("M: input 'x' must be a Tensor (B, T, 1), given (3, 2, 2)");
    }

    @Test
    void aPieceThatFailsInItsMidstNeedsAReset() {
        Network model = compile("""
                @SimpleRNN(units = 3, returnSequences = true) Tensor memory(@Shape("T, 1") Tensor x);
                @Embedding(inputDim = 5, outputDim = 3) Tensor tokens(@Shape("T") IntTensor ids);
                @Add Tensor y(Tensor memory, Tensor tokens);
                """);
        StreamSession session = session(model);
        Tensor x = Tensor.full(1, 1, 1, 1);
        Tensor first = predict(session, x, IntTensor.of(new int[] {4}, 1, 1));
        assertThatThrownBy(() -> predict(session, x, IntTensor.of(new int[] {5}, 1, 1)))
                .hasMessageContaining("5");
        assertThatThrownBy(() -> predict(session, x, IntTensor.of(new int[] {4}, 1, 1)))
                .hasMessage("M: the last piece ended with an exception, which left the session between two steps:"
                        + " call reset() and give all steps again");
        session.reset();
        assertThat(predict(session, x, IntTensor.of(new int[] {4}, 1, 1))).isEqualTo(first);
    }

    @Test
    void anotherBeginning() {
        Network model = compile(
                "@GRU(units = 2, returnSequences = true) Tensor y(@Shape(\"T, 1\") Tensor x, @Shape(\"2\") Tensor h);");
        Tensor x = Tensor.full(1, 1, 3, 1);
        StreamSession session = session(model, Tensor.full(0.5f, 1, 2));
        Tensor half = predict(session, x);
        CompiledModels.invoke(CompiledModels.method(session.getClass(), "reset"), session, Tensor.full(-1, 1, 2));
        Tensor minus = predict(session, x);
        assertThat(minus).isNotEqualTo(half).isEqualTo(CompiledModels.predict(model, x, Tensor.full(-1, 1, 2))[0]);
    }
}
