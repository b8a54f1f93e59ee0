package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Binary;
import dev.tenon.processor.op.BinaryKind;
import dev.tenon.processor.op.Dropout;
import dev.tenon.processor.op.DropoutAdd;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Dropout that only a sum reads, as at the end of a residual branch, becomes part of the sum. */
final class FuseDropoutAdd implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Readers readers = new Readers(program);
        List<Apply> body = new ArrayList<>();
        for (Apply apply : program.forward().body()) {
            Apply dropout = dropout(apply, readers, kept);
            if (dropout == null) {
                body.add(apply);
            } else {
                body.remove(dropout);
                body.add(fused(dropout, apply));
            }
        }
        return program.with(program.forward().withBody(body), program.prepare());
    }

    private static Apply dropout(Apply sum, Readers readers, Set<Value> kept) {
        if (!sum.op().equals(new Binary(BinaryKind.ADD))) {
            return null;
        }
        return sum.args().stream()
                .filter(arg -> readers.isReadOnce(arg, kept))
                .map(readers::maker)
                .filter(maker -> maker != null && maker.op() instanceof Dropout && maker.loop() == sum.loop())
                .findFirst()
                .orElse(null);
    }

    private static Apply fused(Apply dropout, Apply sum) {
        Value other = sum.arg(sum.arg(0).equals(dropout.result()) ? 1 : 0);
        Set<String> layers = new LinkedHashSet<>(dropout.layers());
        layers.addAll(sum.layers());
        return new Apply(
                new DropoutAdd((Dropout) dropout.op()),
                List.of(dropout.arg(0), other),
                sum.result(),
                List.copyOf(layers),
                false);
    }
}
