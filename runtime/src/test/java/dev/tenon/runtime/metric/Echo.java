package dev.tenon.runtime.metric;

import dev.tenon.runtime.nn.Backward;
import dev.tenon.runtime.nn.Forward;
import dev.tenon.runtime.nn.Handle;
import dev.tenon.runtime.nn.Mode;
import dev.tenon.runtime.nn.Network;
import dev.tenon.runtime.nn.Signature;
import dev.tenon.runtime.nn.Weights;
import java.util.List;

/** A model without weights whose output is its first input; the second is a target that it does not read. */
final class Echo extends Network {

    Echo(int width) {
        super(signature(width), new Weights(List.of()));
    }

    private static Signature signature(int width) {
        String shape = "(B, " + width + ")";
        Handle output = Handle.layer("output", 0, shape, width);
        Handle given = Handle.input("given", 0, false, shape, width);
        return Signature.of("Echo", "0")
                .inputs(given, Handle.input("target", 1, false, shape, width))
                .layers(output)
                .outputs(output)
                .predicts(given)
                .build();
    }

    Handle output() {
        return signature().outputs().get(0);
    }

    Handle target() {
        return signature().inputs().get(1);
    }

    @Override
    protected Forward forward() {
        int width = output().shape()[0];
        return new Forward(weights().data(), 0) {

            private float[] given;

            @Override
            protected void bindInputs(Object[] arrays) {
                given = (float[]) arrays[0];
            }

            @Override
            protected void bindSizes(int[] sizes) {}

            @Override
            protected long place(Mode mode) {
                return (long) rows * width;
            }

            @Override
            protected void run(Mode mode) {
                System.arraycopy(given, first * width, a, 0, rows * width);
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
                return width;
            }

            @Override
            protected String firstNonFinite() {
                return null;
            }
        };
    }

    @Override
    protected Backward backward(Forward forward) {
        throw new UnsupportedOperationException("nothing to train");
    }
}
