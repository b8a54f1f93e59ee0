package dev.tenon.processor.op;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Code;
import dev.tenon.processor.ir.Gradients;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.List;

/** A convolution by Winograd's algorithm, which takes a quarter of the multiplications; arguments as those of the direct one. */
public record Winograd(Convolution direct) implements Op {
    /** Channels of a panel: the transforms work on whole panels. */
    private static final int PANEL = 16;

    private static final int POINTS = 36;
    private static final int BLOCK = 48;

    /** Whether it saves at least half of the multiplications; images of open size are taken to be large enough. */
    public static boolean pays(Window window, int groups, long filters) {
        return window.kernelHeight() == 3
                && window.kernelWidth() == 3
                && window.strideHeight() == 1
                && window.strideWidth() == 1
                && window.dilationHeight() == 1
                && window.dilationWidth() == 1
                && groups == 1
                && window.channels() % PANEL == 0
                && filters % PANEL == 0
                && (!window.positions().isConstant()
                        || 2 * POINTS * tiles(window).constant()
                                <= window.taps() * window.positions().constant());
    }

    private static Size tiles(Window window) {
        return window.outHeight().ceilDiv(4).times(window.outWidth().ceilDiv(4));
    }

    /** Transformed kernel, a block of transformed patches and results, the lines of one tile, and zeros. */
    static Size scratch(int channels, long filters) {
        return Size.of(POINTS * (channels * filters + BLOCK * (channels + filters) + 2 * PANEL)
                + (2 * POINTS + 1) * Math.max(channels, filters));
    }

    private long filters(Apply apply) {
        return apply.result().dims().last().constant();
    }

    @Override
    public Dims dims(List<Value> args) {
        return direct.dims(args);
    }

    @Override
    public void gradient(Apply apply, Value dy, Gradients gradients) {
        direct.gradient(apply, dy, gradients);
    }

    @Override
    public void emit(Apply apply, Code code) {
        String name = direct.window().constant(code, apply);
        int filters = (int) filters(apply);
        code.line("K.winograd(" + name + ", " + filters + ", " + code.count(Size.ONE) + ", " + code.at(apply.arg(0))
                + ", " + code.at(apply.arg(1)) + ", "
                + (direct.bias() ? code.at(apply.arg(2)) : code.zeros(filters)) + ", "
                + (direct.relu() ? "0f" : "LINEAR") + ", " + code.at(apply.result()) + ", " + code.scratch() + ")");
    }

    @Override
    public Size scratch(Apply apply) {
        return scratch(direct.window().channels(), filters(apply));
    }

    @Override
    public Size multiplyAdds(Apply apply) {
        return direct.multiplyAdds(apply);
    }

    @Override
    public String describe() {
        return direct.describe() + ", by Winograd's algorithm";
    }
}
