package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.List;

/** A model with an open size and no weights: the sums of neighbours, (B, T) -> (B, T/2); T must be even. */
final class Pairs extends Network {

    static final Handle X = Handle.input("x", 0, false, "(B, T)", -1);
    static final Handle SUMS = Handle.layer("sums", 0, "(B, T/2)", Handle.EXPRESSION);

    Pairs() {
        super(
                Signature.of("Pairs", "0")
                        .inputs(X)
                        .layers(SUMS)
                        .outputs(SUMS)
                        .predicts(X)
                        .symbols("T")
                        .build(),
                new Weights(List.of()));
    }

    Tensor predict(Tensor x) {
        return predictAll(-1, x)[0];
    }

    @Override
    protected Forward forward() {
        return new PairsForward(weights().data());
    }

    @Override
    protected Backward backward(Forward forward) {
        throw new IllegalStateException("Pairs has no loss");
    }

    private static final class PairsForward extends Forward {

        private float[] x;
        private int length;

        PairsForward(float[] w) {
            super(w, 0);
        }

        @Override
        protected void bindInputs(Object[] arrays) {
            x = (float[]) arrays[0];
        }

        @Override
        protected void bindSizes(int[] sizes) {
            length = sizes[0];
            if (length % 2 != 0) {
                throw new IllegalArgumentException("sums: T must be even, got " + length);
            }
        }

        @Override
        protected long place(Mode mode) {
            return (long) rows * size(0);
        }

        @Override
        protected void run(Mode mode) {
            for (int i = 0; i < rows * size(0); i++) {
                a[i] = x[first * length + 2 * i] + x[first * length + 2 * i + 1];
            }
        }

        @Override
        protected double divisor(int loss) {
            return batch;
        }

        @Override
        protected int offset(int layer) {
            return 0;
        }

        @Override
        protected int size(int layer) {
            return length / 2;
        }

        @Override
        protected String firstNonFinite() {
            return null;
        }
    }
}
