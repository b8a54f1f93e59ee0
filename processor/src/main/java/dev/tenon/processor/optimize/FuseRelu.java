package dev.tenon.processor.optimize;

import dev.tenon.processor.ir.Apply;
import dev.tenon.processor.ir.Op;
import dev.tenon.processor.ir.Program;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Activate;
import dev.tenon.processor.op.ActivationKind;
import dev.tenon.processor.op.BatchNormalize;
import dev.tenon.processor.op.Convolution;
import dev.tenon.processor.op.Depthwise;
import dev.tenon.processor.op.NormalizeByMoving;
import dev.tenon.processor.op.Product;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A relu that alone reads a product, a convolution or a batch normalisation becomes the last step of its kernel. */
final class FuseRelu implements Rewrite {
    @Override
    public Program rewrite(Program program, Set<Value> kept) {
        Readers readers = new Readers(program);
        List<Apply> body = new ArrayList<>();
        for (Apply apply : program.forward().body()) {
            Apply product = fusible(apply, readers, kept);
            if (product == null) {
                body.add(apply);
            } else {
                body.remove(product);
                Set<String> layers = new LinkedHashSet<>(product.layers());
                layers.addAll(apply.layers());
                body.add(new Apply(withRelu(product.op()), product.args(), apply.result(), List.copyOf(layers), false));
            }
        }
        return program.with(program.forward().withBody(body), program.prepare());
    }

    private static Apply fusible(Apply apply, Readers readers, Set<Value> kept) {
        if (!apply.op().equals(new Activate(ActivationKind.RELU, 0))) {
            return null;
        }
        Value linear = apply.arg(0);
        Apply maker = readers.maker(linear);
        boolean alone = readers.isReadOnce(linear, kept);
        return maker != null && maker.loop() == apply.loop() && alone && withRelu(maker.op()) != null ? maker : null;
    }

    private static Op withRelu(Op op) {
        if (op instanceof Product product && !product.relu()) {
            return new Product(product.bias(), true);
        }
        if (op instanceof Convolution convolution && !convolution.relu()) {
            return convolution.withRelu();
        }
        if (op instanceof Depthwise convolution && !convolution.relu()) {
            return convolution.withRelu();
        }
        if (op instanceof BatchNormalize normalize && !normalize.relu()) {
            return normalize.withRelu();
        }
        if (op instanceof NormalizeByMoving normalize && !normalize.relu()) {
            return normalize.withRelu();
        }
        return null;
    }
}
