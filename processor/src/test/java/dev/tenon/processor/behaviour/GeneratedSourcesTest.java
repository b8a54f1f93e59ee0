package dev.tenon.processor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.processor.CompiledModels;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Training;
import dev.tenon.runtime.optimize.Adam;
import dev.tenon.runtime.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated is part of the product: approved texts, the same bytes each time, no method too long for HotSpot. */
final class GeneratedSourcesTest {

    /** HotSpot compiles no method of more than 8000 bytecodes. */
    private static final int LONGEST = 7_000;

    private static final Map<String, String> APPROVED = Map.of(
            "Line", """
                    @Model public interface Line {
                        @Dense(units = 1) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                    }
                    """,
            "Memory", """
                    @Model public interface Memory {
                        @SimpleRNN(units = 4, returnSequences = true) Tensor states(@Shape("T, 2") Tensor x);
                        @SimpleRNN(units = 3) Tensor memory(Tensor states, @Shape("3") Tensor start);
                        @Dense(units = 1) Tensor next(Tensor memory);
                        @MeanSquaredError Tensor loss(Tensor next, Tensor target);
                    }
                    """,
            "Cells", """
                    @Model public interface Cells {
                        @LSTM(units = 4, returnSequences = true) Tensor states(@Shape("T, 2") Tensor x);
                        @LSTM(units = 3) Tensor memory(Tensor states, @Shape("3") Tensor hidden, @Shape("3") Tensor cell);
                        @Dense(units = 1) Tensor next(Tensor memory);
                        @MeanSquaredError Tensor loss(Tensor next, Tensor target);
                    }
                    """,
            "Gates", """
                    @Model public interface Gates {
                        @Embedding(inputDim = 9, outputDim = 2, maskZero = true) Tensor tokens(@Shape("T") IntTensor words);
                        @GRU(units = 4, returnSequences = true) Tensor states(Tensor tokens);
                        @GRU(units = 3, resetAfter = false) Tensor memory(Tensor states, @Shape("3") Tensor start);
                        @Dense(units = 1) Tensor next(Tensor memory);
                        @MeanSquaredError Tensor loss(Tensor next, Tensor target);
                    }
                    """,
            "Images", """
                    @Model public interface Images {
                        @Conv2D(filters = 4, kernelSize = 3, activation = RELU) Tensor conv(@Shape("8, 8, 1") Tensor image);
                        @MaxPooling2D Tensor pool(Tensor conv);
                        @Flatten Tensor features(Tensor pool);
                        @Dropout(0.5) Tensor dropped(Tensor features);
                        @Dense(units = 3, activation = SOFTMAX) Tensor probabilities(Tensor dropped);
                        @SparseCategoricalCrossentropy Tensor loss(Tensor probabilities, IntTensor label);
                    }
                    """,
            "Steps", """
                    @Model(inputGradients = true) public interface Steps {
                        @Dense(units = 4, activation = TANH) Tensor hidden(@Shape("T, 2") Tensor x);
                        @Dense(units = 4) @Shares("hidden") Tensor again(@Shape("T, 2") Tensor z);
                        @Add Tensor sum(Tensor hidden, Tensor again);
                        @MeanSquaredError Tensor loss(Tensor sum, @Shape("T, 4") Tensor target);
                    }
                    """);

    /** After a wanted change: run this test with -Dtenon.approve=true, and read the difference before it is committed. */
    @Test
    void sourcesAreTheApprovedOnes() throws IOException {
        Map<String, String> sources = new TreeMap<>(CompiledModels.of(APPROVED).sources());
        assertThat(sources).hasSize(24);
        if (Boolean.getBoolean("tenon.approve")) {
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Files.writeString(Path.of("src/test/resources/approved", file(source.getKey())), source.getValue());
            }
            throw new AssertionError("approved: read the difference, then run without -Dtenon.approve");
        }
        for (Map.Entry<String, String> source : sources.entrySet()) {
            String name = file(source.getKey());
            assertThat(source.getValue())
                    .as(
                            "%s is not as approved. If it shall be: mvn -pl processor -am test -Dtenon.approve=true"
                                    + " -Dtest=GeneratedSourcesTest -Dsurefire.failIfNoSpecifiedTests=false",
                            name)
                    .isEqualTo(approved(name));
        }
    }

    private static String file(String type) {
        return type.replaceFirst("^test\\.", "") + ".txt";
    }

    private static String approved(String name) throws IOException {
        try (InputStream file = GeneratedSourcesTest.class.getResourceAsStream("/approved/" + name)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    @Test
    void theSameSourceGivesTheSameBytes() {
        assertThat(CompiledModels.of(APPROVED).sources())
                .isEqualTo(CompiledModels.of(APPROVED).sources());
        CompiledModels alone = CompiledModels.of(Map.of("Steps", APPROVED.get("Steps")));
        assertThat(CompiledModels.of(APPROVED).sources()).containsAllEntriesOf(alone.sources());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "T, 7"})
    void twoHundredLayersCompileSoonAndHaveShortMethods(String shape) {
        StringBuilder members = new StringBuilder();
        String before = "@Shape(\"" + shape + "\") Tensor x";
        for (int i = 0; i < 200; i++) {
            String name = "layer" + i;
            String annotation = i % 3 == 2
                    ? "@Add Tensor " + name + "(" + before + ", Tensor layer" + (i - 2) + ")"
                    : "@Dense(units = 7, activation = TANH) Tensor " + name + "(" + before + ")";
            members.append(annotation).append(";\n");
            before = "Tensor " + name;
        }
        members.append("@MeanSquaredError Tensor loss(")
                .append(before)
                .append(", @Shape(\"" + shape + "\") Tensor goal);");
        // javac runs in this thread; its own time, for others may use the machine
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long start = time.getCurrentThreadCpuTime();
        CompiledModels models = CompiledModels.ofMembers(members.toString());
        assertThat(Duration.ofNanos(time.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
        models.classes()
                .forEach((name, bytes) ->
                        assertThat(longestMethod(bytes)).as(name).isLessThan(LONGEST));
        Network model = models.create(1);
        int[] sizes = shape.equals("7") ? new int[] {3, 7} : new int[] {3, 2, 7};
        try (Training training = model.training(1)) {
            training.forward(Tensor.full(1, sizes), Tensor.zeros(sizes));
            double first = training.loss();
            training.backward();
            training.step(new Adam(1e-4f));
            training.forward(Tensor.full(1, sizes), Tensor.zeros(sizes));
            assertThat(training.loss()).isLessThan(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PERCEPTRON, GPT})
    void fortyEightBlocksCompileSoonAndTakeNoMoreSourceThanTwo(String model) {
        Map<String, String> two = blocks(model, 2).sources();
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long start = time.getCurrentThreadCpuTime();
        CompiledModels models = blocks(model, 48);
        assertThat(Duration.ofNanos(time.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
        models.classes()
                .forEach((name, bytes) ->
                        assertThat(longestMethod(bytes)).as(name).isLessThan(LONGEST));
        models.sources().forEach((name, source) -> assertThat(source.lines().count())
                .as(name)
                .isLessThanOrEqualTo(two.get(name).lines().count()));
    }

    private static final String PERCEPTRON = """
            @Model interface Block {
                @LayerNormalization Tensor normed(@Shape("T, D") Tensor x);
                @Dense(activation = GELU) @Sizes("units = 4*D") Tensor wide(Tensor normed);
                @Dropout(0.1) Tensor dropped(Tensor wide);
                @Dense @Sizes("units = D") Tensor narrow(Tensor dropped);
                @Add Tensor sum(Tensor x, Tensor narrow);
            }

            @Model public interface M {
                @Dense(units = 16) Tensor embedded(@Shape("T, 4") Tensor x);
                @Layer(value = Block.class, repeat = %d) Tensor encoded(Tensor embedded);
                @Dense(units = 1) Tensor score(Tensor encoded);
                @MeanSquaredError Tensor loss(Tensor score, @Shape("T, 1") Tensor target);
            }
            """;

    private static final String GPT = """
            @Model interface Block {
                @LayerNormalization Tensor normed(@Shape("T, D") Tensor x);
                @MultiHeadAttention(numHeads = 4, useCausalMask = true, dropout = 0.1) @Sizes("keyDim = D/4")
                Tensor attention(Tensor normed);
                @Add Tensor attended(Tensor x, Tensor attention);
                @LayerNormalization Tensor attendedNormed(Tensor attended);
                @Dense(activation = GELU) @Sizes("units = 4*D") Tensor wide(Tensor attendedNormed);
                @Dense @Sizes("units = D") Tensor narrow(Tensor wide);
                @Dropout(0.1) Tensor dropped(Tensor narrow);
                @Add Tensor sum(Tensor attended, Tensor dropped);
            }

            @Model public interface M {
                @Embedding(inputDim = 91, outputDim = 16) Tensor tokens(@Shape("T") IntTensor text);
                @PositionEmbedding(sequenceLength = 128) Tensor positions(Tensor tokens);
                @Add Tensor placed(Tensor tokens, Tensor positions);
                @Layer(value = Block.class, repeat = %d) Tensor encoded(Tensor placed);
                @LayerNormalization Tensor last(Tensor encoded);
                @Unembedding @Shares("tokens") Tensor scores(Tensor last);
                @SparseCategoricalCrossentropy(fromLogits = true)
                Tensor loss(Tensor scores, @Shape("T") IntTensor next);
            }
            """;

    private static CompiledModels blocks(String model, int copies) {
        return CompiledModels.of(Map.of("M", model.formatted(copies)));
    }

    @Test
    void savedWeightsAreReadAgain(@TempDir Path folder) {
        CompiledModels models = CompiledModels.of(APPROVED);
        Network saved = models.create("test.TenonImages", 4);
        Path file = folder.resolve("images.safetensors");
        saved.save(file);
        Network read = (Network)
                CompiledModels.invoke(CompiledModels.method(models.type("test.TenonImages"), "load"), null, file);
        assertThat(read.weights().toMap()).isEqualTo(saved.weights().toMap());
        Tensor image = Tensor.full(0.5f, 2, 8, 8, 1);
        assertThat(CompiledModels.predict(read, image)).isEqualTo(CompiledModels.predict(saved, image));
        assertThat(models.create("test.TenonImages", 5).weights().toMap())
                .isNotEqualTo(saved.weights().toMap());
    }

    /** The longest Code attribute of a class file (Java Virtual Machine Specification, chapter 4). */
    private static int longestMethod(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipBytes(8);
            String[] utf8 = constants(in);
            in.skipBytes(6);
            in.skipBytes(2 * in.readUnsignedShort());
            return Math.max(members(in, utf8), members(in, utf8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] constants(DataInputStream in) throws IOException {
        String[] utf8 = new String[in.readUnsignedShort()];
        for (int i = 1; i < utf8.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> utf8[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("constant of tag " + tag);
            }
        }
        return utf8;
    }

    private static int members(DataInputStream in, String[] utf8) throws IOException {
        int longest = 0;
        int members = in.readUnsignedShort();
        for (int member = 0; member < members; member++) {
            in.skipBytes(6);
            int attributes = in.readUnsignedShort();
            for (int attribute = 0; attribute < attributes; attribute++) {
                String name = utf8[in.readUnsignedShort()];
                byte[] content = in.readNBytes(in.readInt());
                if (name.equals("Code")) {
                    try (DataInputStream code = new DataInputStream(new ByteArrayInputStream(content))) {
                        code.skipBytes(4);
                        longest = Math.max(longest, code.readInt());
                    }
                }
            }
        }
        return longest;
    }
}
