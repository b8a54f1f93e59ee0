package dev.tenon.runtime.kernel;

import dev.tenon.runtime.nn.AttentionBlocks;
import dev.tenon.runtime.nn.KeptSteps;
import dev.tenon.runtime.nn.Window2D;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A call of every kernel, at sizes that need each width of tile and the rest behind the last whole vector. */
final class KernelCalls {

    interface Call {
        void run(Kernels k);
    }

    private static final int N = 77;
    private static final int ROWS = 6;
    private static final int COLUMNS = 11;
    private static final int WIDE = 43;
    private static final int ROOM = 40_000;

    private final Map<String, Map<String, Call>> families = new LinkedHashMap<>();
    private Map<String, Call> calls = Map.of();
    private final float[] x = random(1);
    private final float[] y = random(2);
    private final float[] z = random(3);
    private final float[] state = random(4);
    private final float[] out = new float[ROOM];
    private final float[][] first = {x.clone(), y.clone(), z.clone(), state.clone(), out.clone()};
    private final float[] zeros = new float[ROOM];
    private final int[] labels = {0, 3, 10, 5, 1, 2};
    private final float[] scale = {1, 1, 1, 1, 1, 1};

    KernelCalls() {
        family("products", this::products);
        family("images", this::images);
        family("depthwise convolutions", this::depthwise);
        family("elementwise", this::elementwise);
        family("functions", this::functions);
        family("selections", this::selections);
        family("dropout", this::dropout);
        family("normal", () -> calls.put("randomNormal", k -> k.randomNormal(N, 77L, 3, 0f, 1f, out, 0)));
        family("activations", this::activations);
        family("activation gradients", this::activationGradients);
        family("learned slopes", this::learnedSlopes);
        family("softmax", this::softmax);
        family("logarithm of softmax", this::logSoftmax);
        family("recurrent cells", this::cells);
        family("normalisation", this::normalization);
        family("group normalisation", this::groupNormalization);
        family("batch normalisation", this::batchNormalization);
        family("rotations", this::rotations);
        family("attention", this::attention);
        family("attention of a stream", this::attentionOfAStream);
        family("masks", this::masks);
        family("losses", this::losses);
    }

    /** By family, then by a name that begins with the kernel's, in a fixed order. */
    static Map<String, Map<String, Call>> families() {
        return new KernelCalls().families;
    }

    Map<String, Call> family(String name) {
        return families.get(name);
    }

    /** What a call leaves in all arrays when it finds in them what they held at first. */
    float[][] results(Call call, Kernels kernels) {
        float[][] arrays = {x, y, z, state, out};
        for (int i = 0; i < first.length; i++) {
            System.arraycopy(first[i], 0, arrays[i], 0, ROOM);
        }
        call.run(kernels);
        return Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new);
    }

    private void family(String name, Runnable fill) {
        calls = new LinkedHashMap<>();
        families.put(name, calls);
        fill.run();
    }

    private static float[] random(long seed) {
        Random random = new Random(seed);
        float[] x = new float[ROOM];
        for (int i = 0; i < ROOM; i++) {
            x[i] = random.nextFloat() * 0.9f + 0.05f;
        }
        return x;
    }

    private void products() {
        for (int columns : new int[] {1, 10, 16, 24, 32, 64, 74, 104}) {
            calls.put(
                    "gemm to " + columns,
                    k -> k.gemm(
                            15,
                            columns,
                            9,
                            x,
                            0,
                            9,
                            y,
                            0,
                            9 * 16,
                            zeros,
                            0,
                            0,
                            out,
                            0,
                            columns,
                            Float.NEGATIVE_INFINITY));
            calls.put(
                    "gemmTransposed to " + columns,
                    k -> k.gemmTransposed(15, columns, 9, x, 0, 15, y, 0, columns, out, 0, 15 * 16, false));
            calls.put(
                    "gemmTransposed added to " + columns,
                    k -> k.gemmTransposed(15, columns, 9, x, 0, 15, y, 0, columns, out, 0, 15 * 16, true));
        }
        calls.put("transposePanels", k -> k.transposePanels(20, 37, x, 0, 20 * 16, out, 0, 37 * 16));
        calls.put("panels", k -> k.panels(9, 37, x, 0, 41, out, 0, 9 * 16));
        calls.put("transposedPanels", k -> k.transposedPanels(9, 37, x, 0, 11, out, 0, 9 * 16));
        calls.put("columnSums", k -> k.columnSums(9, 37, x, 0, 37, out, 0, true));
    }

    private void images() {
        Window2D square = Window2D.of(8, 8, 19, 2, 2, 2, 2, 1, 1, 0, 0, 4, 4);
        Window2D overlapping = Window2D.of(9, 7, 19, 3, 3, 2, 1, 1, 1, 1, 1, 5, 7);
        for (Window2D w : new Window2D[] {square, overlapping}) {
            String name = w == square ? " 2x2" : " 3x3";
            calls.put("maxPool" + name, k -> k.maxPool(w, x, 0, out, 0));
            calls.put("maxPoolGradient" + name, k -> k.maxPoolGradient(w, x, 0, y, 0, z, 0, out, 0));
            calls.put("averagePool" + name, k -> k.averagePool(w, x, 0, out, 0));
            calls.put("averagePoolGradient" + name, k -> k.averagePoolGradient(w, z, 0, out, 0));
            calls.put("im2col" + name, k -> k.im2col(w, 1, 9, x, 0, out, 0));
            calls.put("col2im" + name, k -> k.col2im(w, 1, 9, x, 0, out, 0));
        }
        calls.put("bilinear", k -> k.bilinear(3, 5, 19, 2, 3, x, 0, out, 9_000, out, 0));
        calls.put("bilinearGradient", k -> k.bilinearGradient(3, 5, 19, 2, 3, x, 0, out, 9_000, out, 0));
        Window2D same = Window2D.of(7, 6, 16, 3, 3, 1, 1, 1, 1, 1, 1, 7, 6);
        float[] scratch = new float[36 * (16 * 32 + 48 * (16 + 32) + 32) + 73 * 32];
        float[] kernel = new float[9 * 16 * 32];
        float[] image = new float[7 * 6 * 32];
        calls.put("winograd", k -> k.winograd(same, 32, 1, image, 0, kernel, 0, x, 0, 0f, out, 0, scratch, 0));
        calls.put(
                "winogradInputGradient",
                k -> k.winogradInputGradient(same, 32, 1, image, 0, kernel, 0, out, 0, scratch, 0));
        calls.put(
                "winogradKernelGradient",
                k -> k.winogradKernelGradient(same, 32, 1, image, 0, image, 0, out, 0, true, scratch, 0));
        calls.put("meanRows", k -> k.meanRows(9, 19, x, 0, out, 0));
        calls.put("meanRowsGradient", k -> k.meanRowsGradient(9, 19, x, 0, out, 0));
        calls.put("maxRows", k -> k.maxRows(9, 19, x, 0, out, 0));
        calls.put("maxRowsGradient", k -> k.maxRowsGradient(9, 19, x, 0, y, 0, z, 0, out, 0));
        int[] extents = {3, 4, 5};
        int[] strides = {20, 1, 4};
        calls.put("gather", k -> k.gather(extents, strides, x, 0, out, 0));
        calls.put("scatterAdd", k -> k.scatterAdd(extents, strides, x, 0, out, 0));
        calls.put("lookup", k -> k.lookup(ROWS, 19, labels, 0, x, 0, out, 0));
        calls.put("lookupTurned", k -> k.lookupTurned(ROWS, 3, labels, 0, x, 0, out, 0));
        calls.put("lookupTurnedGradient", k -> k.lookupTurnedGradient(ROWS, 3, labels, 0, x, 0, out, 0));
        calls.put("lookupGradient", k -> k.lookupGradient(ROWS, 19, labels, 0, x, 0, out, 0));
        calls.put("copyRuns", k -> k.copyRuns(5, 19, x, 0, 23, out, 0, 29));
    }

    private void depthwise() {
        Window2D same = Window2D.of(7, 9, 19, 3, 3, 1, 1, 1, 1, 1, 1, 7, 9);
        Window2D halving = Window2D.of(9, 7, 19, 3, 2, 2, 2, 1, 1, 1, 0, 5, 4);
        for (Window2D w : new Window2D[] {same, halving}) {
            String name = w == same ? " 3x3" : " 3x2";
            calls.put("depthwise" + name, k -> k.depthwise(w, x, 0, y, 0, z, 0, 0f, out, 0));
            calls.put("depthwiseInputGradient" + name, k -> k.depthwiseInputGradient(w, x, 0, y, 0, out, 0));
            calls.put("depthwiseKernelGradient" + name, k -> k.depthwiseKernelGradient(w, x, 0, y, 0, out, 0, false));
        }
    }

    private void elementwise() {
        calls.put("copy", k -> k.copy(N, x, 0, out, 0));
        calls.put("fill", k -> k.fill(N, 3f, out, 0));
        calls.put("add", k -> k.add(N, x, 0, y, 0, out, 0));
        calls.put("subtract", k -> k.subtract(N, x, 0, y, 0, out, 0));
        calls.put("multiply", k -> k.multiply(N, x, 0, y, 0, out, 0));
        calls.put("divide", k -> k.divide(N, x, 0, y, 0, out, 0));
        calls.put("affine", k -> k.affine(N, x, 0, 3f, 2f, out, 0));
        calls.put("maximum", k -> k.maximum(N, x, 0, y, 0, out, 0));
        calls.put("minimum", k -> k.minimum(N, x, 0, y, 0, out, 0));
        calls.put("scale", k -> k.scale(N, x, 0, 3f, out, 0));
        calls.put("accumulate", k -> k.accumulate(N, x, 0, out, 0));
        calls.put("maximumGradient", k -> k.maximumGradient(N, x, 0, y, 0, z, 0, out, 0, false));
        calls.put("minimumGradient", k -> k.minimumGradient(N, x, 0, y, 0, z, 0, out, 0, true));
        calls.put("sum", k -> out[0] = (float) k.sum(N, x, 0));
    }

    private void cells() {
        calls.put("lstmCell", k -> k.lstmCell(N, x, 0, y, 0, z, 0, x, N, out, 0));
        calls.put(
                "lstmCellGradient",
                k -> k.lstmCellGradient(N, x, 0, y, 0, z, 0, x, N, state, 0, out, 0, out, N, out, 2 * N));
        calls.put("gruCandidate", k -> k.gruCandidate(N, x, 0, y, 0, z, 0, out, 0));
        calls.put("gruState", k -> k.gruState(N, x, 0, y, 0, z, 0, out, 0));
        calls.put("gruStateGradient", k -> k.gruStateGradient(N, x, 0, y, 0, z, 0, state, 0, out, 0, out, N));
    }

    private void masks() {
        calls.put("maskOfInts", k -> k.maskOfInts(ROWS, labels, 0, out, 0));
        calls.put("maskOfRows", k -> k.maskOfRows(ROWS, WIDE, 0f, zeros, 0, out, 0));
        calls.put("keepRows", k -> k.keepRows(ROWS, WIDE, x, 0, y, 0, out, 0));
        calls.put("holdRows", k -> k.holdRows(ROWS, WIDE, x, 0, y, 0, out, 0));
        calls.put("fillRows", k -> k.fillRows(ROWS, WIDE, 1f, x, 0, out, 0));
        calls.put("clearRows", k -> k.clearRows(ROWS, WIDE, x, 0, out, 0));
        calls.put("meanOfKeptRows", k -> k.meanOfKeptRows(ROWS, WIDE, scale, 0, x, 0, out, 0));
        calls.put("meanOfKeptRowsGradient", k -> k.meanOfKeptRowsGradient(ROWS, WIDE, scale, 0, x, 0, out, 0));
    }

    private void functions() {
        calls.put("log", k -> k.log(N, x, 0, out, 0));
        calls.put("logGradient", k -> k.logGradient(N, x, 0, y, 0, out, 0));
        calls.put("square", k -> k.square(N, x, 0, out, 0));
        calls.put("squareGradient", k -> k.squareGradient(N, x, 0, y, 0, out, 0));
        calls.put("squareRoot", k -> k.squareRoot(N, x, 0, out, 0));
        calls.put("squareRootGradient", k -> k.squareRootGradient(N, x, 0, y, 0, out, 0));
        calls.put("absolute", k -> k.absolute(N, x, 0, out, 0));
        calls.put("absoluteGradient", k -> k.absoluteGradient(N, x, 0, y, 0, out, 0));
        calls.put("power", k -> k.power(N, 0.5f, x, 0, out, 0));
        calls.put("powerGradient", k -> k.powerGradient(N, 0.5f, x, 0, y, 0, out, 0));
        calls.put("atLeast", k -> k.atLeast(N, 0.5f, x, 0, out, 0));
        calls.put("atLeastGradient", k -> k.atLeastGradient(N, 0.5f, x, 0, y, 0, out, 0));
        calls.put("atMost", k -> k.atMost(N, 0.5f, x, 0, out, 0));
        calls.put("atMostGradient", k -> k.atMostGradient(N, 0.5f, x, 0, y, 0, out, 0));
    }

    private void selections() {
        calls.put("greater", k -> k.greater(N, x, 0, y, 0, out, 0));
        calls.put("less", k -> k.less(N, x, 0, y, 0, out, 0));
        calls.put("select", k -> k.select(N, x, 0, y, 0, z, 0, out, 0));
        calls.put("selectGradient", k -> k.selectGradient(N, x, 0, y, 0, out, 0, true));
        calls.put("toFloats", k -> k.toFloats(ROWS, labels, 0, out, 0));
        calls.put("oneHot", k -> k.oneHot(ROWS, COLUMNS, labels, 0, out, 0));
    }

    private void activations() {
        for (Activation activation : Activation.values()) {
            calls.put(camelCase(activation), k -> activation.forward.run(k, N, x, 0, out, 0));
        }
    }

    private void activationGradients() {
        for (Activation activation : Activation.values()) {
            calls.put(camelCase(activation) + "Gradient", k -> activation.backward.run(k, N, x, 0, y, 0, out, 0));
        }
    }

    private static String camelCase(Activation activation) {
        StringBuilder name = new StringBuilder();
        for (String word : activation.name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private void learnedSlopes() {
        calls.put("prelu", k -> k.prelu(ROWS, WIDE, x, 0, y, 0, out, 0));
        calls.put("preluGradient", k -> k.preluGradient(ROWS, WIDE, x, 0, y, 0, z, 0, out, 0));
        calls.put("preluSlopeGradient", k -> k.preluSlopeGradient(ROWS, WIDE, x, 0, y, 0, out, 0, true));
    }

    private void softmax() {
        calls.put("rowSums", k -> k.rowSums(ROWS, WIDE, 0.5f, x, 0, out, 0));
        calls.put("rowSums of two", k -> k.rowSums(ROWS, 2, 0.5f, x, 0, out, 0));
        calls.put("spreadRows to two", k -> k.spreadRows(ROWS, 2, 0.5f, x, 0, out, 0));
        calls.put("spreadRows", k -> k.spreadRows(ROWS, WIDE, 0.5f, x, 0, out, 0));
        calls.put("softmax", k -> k.softmax(ROWS, WIDE, x, 0, out, 0));
        calls.put("softmaxGradient", k -> k.softmaxGradient(ROWS, WIDE, x, 0, y, 0, out, 0));
    }

    private void logSoftmax() {
        calls.put("logSoftmax", k -> k.logSoftmax(ROWS, WIDE, x, 0, out, 0));
        calls.put("logSoftmaxGradient", k -> k.logSoftmaxGradient(ROWS, WIDE, x, 0, y, 0, out, 0));
    }

    private void normalization() {
        calls.put("normalize", k -> k.normalize(ROWS, WIDE, 1e-3f, true, x, 0, y, 0, z, 0, out, 0));
        calls.put("normalizeGradient", k -> k.normalizeGradient(ROWS, WIDE, 1e-3f, true, x, 0, y, 0, z, 0, out, 0));
        calls.put(
                "normalizeScaleGradient",
                k -> k.normalizeScaleGradient(ROWS, WIDE, 1e-3f, false, x, 0, y, 0, out, 0, true));
    }

    private void groupNormalization() {
        calls.put("groupNormalize", k -> k.groupNormalize(9, 42, 2, 1e-3f, x, 0, y, 0, z, 0, out, 9_000, out, 0));
        calls.put(
                "groupNormalizeGradient",
                k -> k.groupNormalizeGradient(9, 42, 2, 1e-3f, x, 0, y, 0, z, 0, out, 9_000, out, 0));
        calls.put(
                "groupNormalizeScaleGradient",
                k -> k.groupNormalizeScaleGradient(9, 42, 2, 1e-3f, x, 0, y, 0, out, 9_000, out, 0));
    }

    private void batchNormalization() {
        calls.put("batchMoments", k -> k.batchMoments(ROWS, WIDE, x, 0, out, 0));
        calls.put("batchMomentsOfKept", k -> k.batchMomentsOfKept(ROWS, WIDE, scale, 0, x, 0, out, 0));
        calls.put("wholeMoments", k -> k.wholeMoments(3, 200, WIDE, 1e-3f, x, 0, out, 0));
        calls.put("movingMoments", k -> k.movingMoments(WIDE, 0.9f, x, 0, out, 0, out, 100));
        calls.put("storedMoments", k -> k.storedMoments(WIDE, 1e-3f, x, 0, y, 0, out, 0));
        calls.put("batchNormalize", k -> k.batchNormalize(ROWS, WIDE, 0f, x, 0, y, 0, z, 0, z, 50, out, 0));
        calls.put("batchSums", k -> k.batchSums(ROWS, WIDE, x, 0, y, 0, z, 0, out, 0));
        calls.put(
                "batchNormalizeGradient",
                k -> k.batchNormalizeGradient(ROWS, WIDE, x, 0, y, 0, z, 50, z, 0, x, 900, out, 0));
        calls.put(
                "batchNormalizeGradientOfKept",
                k -> k.batchNormalizeGradientOfKept(ROWS, WIDE, scale, 0, x, 0, y, 0, z, 50, z, 0, x, 900, out, 0));
    }

    private void dropout() {
        calls.put("dropout", k -> k.dropout(N, 77L, 3, 0.3f, x, 0, out, 0));
        calls.put("dropoutAdd", k -> k.dropoutAdd(N, 77L, 3, 0.3f, x, 0, y, 0, out, 0));
        calls.put("dropoutReluGradient", k -> k.dropoutReluGradient(N, 0.3f, x, 0, y, 0, out, 0));
        calls.put("dropout of many", k -> k.dropout(20 * N, 77L, 3, 0.3f, x, 0, out, 0));
    }

    private void rotations() {
        calls.put("rotate", k -> k.rotate(2, 3, 2, 70, -1f, z, x, 0, out, 0));
    }

    private void attention() {
        AttentionBlocks blocks = AttentionBlocks.of(1, 5, 21, 5, 7, false);
        calls.put(
                "attention",
                k -> k.attention(
                        blocks, 1, x, 0, 15, y, 0, 15, z, 0, 21, null, 0, null, 0, x, 0, 0f, 0L, 0L, out, 9_000, out,
                        0));
        calls.put(
                "attention with dropout",
                k -> k.attention(
                        blocks, 1, x, 0, 15, y, 0, 15, z, 0, 21, y, 0, x, 0, null, 0, 0.1f, 7L, 3L, out, 9_000, out,
                        0));
        calls.put(
                "attentionGradient",
                k -> k.attentionGradient(
                        blocks, 1, x, 0, 15, y, 0, 15, z, 0, 21, null, 0, null, 0, x, 0, 0.1f, 7L, 3L, x, 0, out, 9_000,
                        out, 0, out, 1_000, out, 2_000));
    }

    private void attentionOfAStream() {
        KeptSteps kept = new KeptSteps(1, 5, 7, false, 1);
        kept.begin(1, 21);
        calls.put(
                "attentionOn",
                k -> k.attentionOn(kept, 0, 0, 1, 0, 21, x, 0, 15, y, 0, 15, z, 0, 21, null, 0, null, 0, out, 0));
    }

    private void losses() {
        int n = COLUMNS;
        calls.put("meanSquaredError", k -> k.meanSquaredError(ROWS, n, x, 0, y, 0, n, 1, out, 0));
        calls.put(
                "meanSquaredErrorGradient",
                k -> k.meanSquaredErrorGradient(ROWS, n, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put("meanAbsoluteError", k -> k.meanAbsoluteError(ROWS, n, x, 0, y, 0, n, 1, out, 0));
        calls.put(
                "meanAbsoluteErrorGradient",
                k -> k.meanAbsoluteErrorGradient(ROWS, n, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put("huber", k -> k.huber(ROWS, n, 0.3f, x, 0, y, 0, n, 1, out, 0));
        calls.put("huberGradient", k -> k.huberGradient(ROWS, n, 0.3f, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put("binaryCrossentropy", k -> k.binaryCrossentropy(ROWS, n, 0.1f, x, 0, y, 0, n, 1, out, 0));
        calls.put(
                "binaryCrossentropyGradient",
                k -> k.binaryCrossentropyGradient(ROWS, n, 0.1f, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put("binaryCrossentropyLogits", k -> k.binaryCrossentropyLogits(ROWS, n, 0.1f, x, 0, y, 0, n, 1, out, 0));
        calls.put(
                "binaryCrossentropyLogitsGradient",
                k -> k.binaryCrossentropyLogitsGradient(ROWS, n, 0.1f, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put(
                "sigmoidBinaryCrossentropyGradient",
                k -> k.sigmoidBinaryCrossentropyGradient(ROWS, n, 0.1f, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put("categoricalCrossentropy", k -> k.categoricalCrossentropy(ROWS, n, 0.1f, x, 0, y, 0, n, 1, out, 0));
        calls.put(
                "categoricalCrossentropyGradient",
                k -> k.categoricalCrossentropyGradient(ROWS, n, 0.1f, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put(
                "categoricalCrossentropyLogits",
                k -> k.categoricalCrossentropyLogits(ROWS, n, 0.1f, x, 0, y, 0, n, 1, out, 0));
        calls.put(
                "categoricalCrossentropyLogitsGradient",
                k -> k.categoricalCrossentropyLogitsGradient(ROWS, n, 0.1f, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put(
                "softmaxCategoricalCrossentropyGradient",
                k -> k.softmaxCategoricalCrossentropyGradient(ROWS, n, 0.1f, x, 0, y, 0, n, 1, scale, 0, out, 0));
        calls.put(
                "sparseCategoricalCrossentropy",
                k -> k.sparseCategoricalCrossentropy(ROWS, n, x, 0, labels, 0, out, 0));
        calls.put(
                "sparseCategoricalCrossentropyGradient",
                k -> k.sparseCategoricalCrossentropyGradient(ROWS, n, x, 0, labels, 0, scale, 0, out, 0));
        calls.put(
                "sparseCategoricalCrossentropyLogits",
                k -> k.sparseCategoricalCrossentropyLogits(ROWS, n, x, 0, labels, 0, out, 0));
        calls.put(
                "sparseCategoricalCrossentropyLogitsGradient",
                k -> k.sparseCategoricalCrossentropyLogitsGradient(ROWS, n, x, 0, labels, 0, scale, 0, out, 0));
        calls.put(
                "softmaxSparseCategoricalCrossentropyGradient",
                k -> k.softmaxSparseCategoricalCrossentropyGradient(ROWS, n, x, 0, labels, 0, scale, 0, out, 0));
    }
}
