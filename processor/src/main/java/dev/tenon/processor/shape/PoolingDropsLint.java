package dev.tenon.processor.shape;

import dev.tenon.processor.layer.PoolingLayer;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.op.Window;
import dev.tenon.processor.size.Size;

/** A pooling at whose border a quarter of the image or more fills no window; an odd row of a large image is usual. */
final class PoolingDropsLint implements Rule {
    @Override
    public void check(TypedGraph graph, Diagnostics diagnostics) {
        for (TypedNode node : graph.layers()) {
            if (node.layer() instanceof PoolingLayer pooling) {
                Window window = pooling.window();
                boolean reported = window.padHeight().is(0)
                        && report(
                                node,
                                window.height(),
                                window.kernelHeight(),
                                window.strideHeight(),
                                "rows",
                                diagnostics);
                String what = pooling.isOverSteps() ? "steps" : "columns";
                if (!reported && window.padWidth().is(0)) {
                    report(node, window.width(), window.kernelWidth(), window.strideWidth(), what, diagnostics);
                }
            }
        }
    }

    private static boolean report(
            TypedNode node, Size size, int kernel, int stride, String what, Diagnostics diagnostics) {
        if (!size.isConstant()) {
            return false;
        }
        long dropped = (size.constant() - kernel) % stride;
        if (dropped * 4 < size.constant() || dropped == 0) {
            return false;
        }
        var use = node.node().use();
        String source = node.node().arguments().get(0).source().name();
        diagnostics.report(Diagnostic.of(
                        Message.POOLING_DROPS, use.position(), node.name(), dropped, size, what, source)
                .fix(new Edit.SetAttribute(use.position(), use.simpleName(), node.name(), "padding", "Padding.SAME")));
        return true;
    }
}
