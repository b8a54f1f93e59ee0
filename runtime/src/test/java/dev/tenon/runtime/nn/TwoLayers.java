package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.AnyTensor;
import dev.tenon.runtime.tensor.IntTensor;
import dev.tenon.runtime.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/** What the generator would write for Dense 5 tanh, Dropout, Dense 3 softmax and sparse cross-entropy, by plain loops. */
public final class TwoLayers extends Network {

    public static final int IN = 4;
    public static final int HIDDEN = 5;
    public static final int CLASSES = 3;
    public static final Handle X = Handle.input("x", 0, false, "(B, 4)", IN);
    public static final Handle LABEL = Handle.input("label", 1, true, "(B)");
    public static final Handle HIDDEN_LAYER = Handle.layer("hidden", 0, "(B, 5)", HIDDEN);
    public static final Handle PROBABILITIES = Handle.layer("probabilities", 1, "(B, 3)", CLASSES);
    public static final Handle LOSS = Handle.layer("loss", 2, "(B)");

    static final Signature SIGNATURE = Signature.of("TwoLayers", "f00d")
            .inputs(X, LABEL)
            .layers(HIDDEN_LAYER, PROBABILITIES, LOSS)
            .outputs(PROBABILITIES)
            .losses(LOSS)
            .predicts(X)
            .classes(LABEL, CLASSES)
            .build();

    static final int K1 = 0;
    static final int B1 = K1 + IN * 16;
    static final int K2 = B1 + 16;
    static final int B2 = K2 + HIDDEN * 16;
    static final float L1 = 0.01f;
    static final float L2 = 0.02f;

    private final float rate;

    private TwoLayers(float rate) {
        super(SIGNATURE, new Weights(specs()));
        this.rate = rate;
    }

    private static List<Weight> specs() {
        Initializer glorot = Initializer.glorotUniform();
        return List.of(
                panels("hidden/kernel", IN, HIDDEN, K1, glorot),
                flat("hidden/bias", HIDDEN, B1, Initializer.zeros()),
                panels("probabilities/kernel", HIDDEN, CLASSES, K2, glorot),
                flat("probabilities/bias", CLASSES, B2, Initializer.constant(0.1)));
    }

    private static Weight panels(String path, int rows, int columns, int offset, Initializer initializer) {
        int[] shape = {rows, columns};
        return new Weight(path, shape, Layout.PANELS, rows, columns, 1, offset, rows * 16, initializer, true, L1, L2);
    }

    private static Weight flat(String path, int size, int offset, Initializer initializer) {
        return new Weight(path, new int[] {size}, Layout.FLAT, 0, 0, 0, offset, 16, initializer, true, 0, 0);
    }

    /** With weights from a seed. */
    public static TwoLayers create(long seed) {
        return create(seed, 0.5f);
    }

    /** With this rate of dropout. */
    public static TwoLayers create(long seed, float rate) {
        TwoLayers network = new TwoLayers(rate);
        network.weights().initialize(seed);
        return network;
    }

    /** With weights from a file. */
    public static TwoLayers load(Path file) {
        TwoLayers network = new TwoLayers(0.5f);
        network.loadFrom(file);
        return network;
    }

    public Tensor predict(AnyTensor x) {
        return predictAll(-1, x)[0];
    }

    /** Examples that can be learned: the class is that of the largest of the first three numbers. */
    public static Tensor examples(int n, long key) {
        float[] data = new float[n * IN];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) Randoms.normal(key, i);
        }
        return Tensor.of(data, n, IN);
    }

    public static IntTensor labels(Tensor examples) {
        int[] labels = new int[examples.size(0)];
        for (int i = 0; i < labels.length; i++) {
            for (int c = 1; c < CLASSES; c++) {
                labels[i] = examples.get(i, c) > examples.get(i, labels[i]) ? c : labels[i];
            }
        }
        return IntTensor.of(labels, labels.length);
    }

    @Override
    protected Forward forward() {
        return new TwoLayersForward(weights().data(), rate);
    }

    @Override
    protected Backward backward(Forward forward) {
        return new TwoLayersBackward((TwoLayersForward) forward);
    }
}
