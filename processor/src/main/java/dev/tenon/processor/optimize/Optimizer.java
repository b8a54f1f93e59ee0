package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import java.util.List;
import java.util.Set;

/** The rewrites, in their order. */
public final class Optimizer {
    private static final List<Rewrite> REWRITES = List.of(
            new ShareCommonSubexpressions(),
            new DropUnread(),
            new FuseCrossEntropyGradient(),
            new FuseRelu(),
            new MoveReluGradientBehindPool(),
            new FuseDropoutGradient(),
            new FuseDropoutAdd(),
            new UseWinograd(),
            new RecomputeActivations(),
            new DropUnread());

    private Optimizer() {}

    public static Program optimize(Program program, Set<Value> kept) {
        Program better = program;
        for (Rewrite rewrite : REWRITES) {
            better = rewrite.rewrite(better, kept);
        }
        return better;
    }
}
