package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.ir.WeightSpec;
import dev.tenon.processor.op.Product;
import dev.tenon.processor.size.Dims;
import dev.tenon.processor.size.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code @MultiHeadAttention}: projections to heads, attention, and the projection of what the heads give.
 *
 * @param scores the sizes of the weights of all pairs of queries and keys: (heads, T, S)
 */
record MultiHeadAttentionLayer(
        Dims dims, Dims scores, AttentionArguments.Places reads, Heads heads, List<WeightSpec> weights)
        implements TypedLayer {
    static MultiHeadAttentionLayer infer(Inference in) {
        Heads heads = Heads.read(in);
        AttentionArguments reads = AttentionArguments.of(in);
        Operand query = reads.query();
        Dims output = output(in, query);
        List<WeightSpec> weights = new ArrayList<>();
        projection(in, weights, "query", query, heads.count(), heads.keyDim());
        projection(in, weights, "key", reads.key(), heads.count(), heads.keyDim());
        projection(in, weights, "value", reads.value(), heads.count(), heads.valueDim());
        int columns = 1;
        List<Size> kernel =
                new ArrayList<>(Dims.of(heads.count(), heads.valueDim()).sizes());
        for (Size size : output.sizes()) {
            int known = in.known(query, size, "the last size");
            kernel.add(Size.of(known));
            columns *= known;
        }
        add(in, weights, "attention_output", new Dims(kernel), heads.count() * heads.valueDim(), columns, 2);
        List<Size> sizes = new ArrayList<>(query.dims().dropLast().sizes());
        sizes.addAll(output.sizes());
        Dims scores = new Dims(List.of(
                Size.of(heads.count()),
                query.dims().dropLast().elements(),
                reads.key().dims().dropLast().elements()));
        return new MultiHeadAttentionLayer(new Dims(sizes), scores, reads.places(), heads, weights);
    }

    private static Dims output(Inference in, Operand query) {
        List<Integer> sizes = in.attributes().eachAtLeastOne("outputShape");
        return sizes.isEmpty()
                ? Dims.of(query.last())
                : new Dims(sizes.stream().map(Size::of).toList());
    }

    private static void projection(
            Inference in, List<WeightSpec> weights, String name, Operand x, int heads, int size) {
        int inputs = in.known(x, x.last(), "the last size");
        add(in, weights, name, Dims.of(inputs, heads, size), inputs, heads * size, 1);
    }

    /** A kernel, and a bias of its sizes but those of the {@code contracted} first axes. */
    private static void add(
            Inference in, List<WeightSpec> weights, String name, Dims kernel, int rows, int columns, int contracted) {
        WeightSpec.Panels panels = new WeightSpec.Panels(rows, columns, 1);
        weights.add(in.weights().weight(name + "/kernel", kernel, panels, "kernelInitializer"));
        if (in.use().flag("useBias")) {
            Dims bias = new Dims(kernel.sizes().subList(contracted, kernel.rank()));
            weights.add(in.weights().weight(name + "/bias", bias, null, "biasInitializer"));
        }
    }

    @Override
    public AttentionMasks maskRule() {
        return new AttentionMasks(reads);
    }

    @Override
    public Value lower(Lowering out, List<Value> args) {
        List<Value> operands = new ArrayList<>();
        operands.add(new AttentionLowering(this, out, args).attend());
        operands.addAll(weights(out, "attention_output"));
        Value y = out.apply(new Product(operands.size() > 2, false), operands.toArray(Value[]::new));
        return Views.to(out, y, dims);
    }

    @Override
    public List<Part> parts() {
        return List.of(new Part(AttentionScores.PART, scores));
    }

    /** A projection's kernel, and its bias where it has one. */
    List<Value> weights(Lowering out, String name) {
        return weights.stream()
                .filter(spec -> spec.name().startsWith(name + "/"))
                .map(out::weight)
                .toList();
    }

    /** How many heads, of which sizes, and how they attend. */
    record Heads(int count, int keyDim, int valueDim, float dropout, boolean causal) {
        static Heads read(Inference in) {
            int count = in.attributes().positive("numHeads", "2");
            int keyDim = in.attributes().positive("keyDim", "32");
            boolean given = in.use().given("valueDim") || in.sized("valueDim").isPresent();
            int valueDim = given ? in.attributes().atLeastOne("valueDim") : keyDim;
            double dropout = in.attributes().number("dropout", 0, 1, "at least 0 and below 1", "0.1");
            return new Heads(count, keyDim, valueDim, (float) dropout, in.use().flag("useCausalMask"));
        }
    }
}
