package dev.tenon.processor.layer;

import dev.tenon.processor.ir.Lowering;
import dev.tenon.processor.ir.Value;
import dev.tenon.processor.op.Attend;
import dev.tenon.processor.op.Product;
import dev.tenon.processor.op.Projections;
import dev.tenon.processor.size.Dims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instructions of an attention: what is projected from one value is projected together. */
final class AttentionLowering {
    private final MultiHeadAttentionLayer layer;
    private final Lowering out;
    private final List<Value> args;
    private final List<Value> operands = new ArrayList<>();
    private final Map<String, Attend.Span> spans = new LinkedHashMap<>();

    AttentionLowering(MultiHeadAttentionLayer layer, Lowering out, List<Value> args) {
        this.layer = layer;
        this.out = out;
        this.args = args;
    }

    /** What the heads give, side by side. */
    Value attend() {
        AttentionArguments.Places reads = layer.reads();
        Map<Value, List<String>> sources = new LinkedHashMap<>();
        sources.computeIfAbsent(args.get(reads.query()), x -> new ArrayList<>()).add("query");
        sources.computeIfAbsent(args.get(reads.key()), x -> new ArrayList<>()).add("key");
        sources.computeIfAbsent(args.get(reads.value()), x -> new ArrayList<>()).add("value");
        sources.forEach(this::project);
        AttentionMasks masks = layer.maskRule();
        Optional<Value> pairs = masks.pairs(out, args);
        Optional<Value> asking = masks.asking(out, args);
        Optional<Value> valid = masks.valid(out, args);
        pairs.ifPresent(operands::add);
        asking.ifPresent(operands::add);
        valid.ifPresent(operands::add);
        MultiHeadAttentionLayer.Heads heads = layer.heads();
        Attend attend = new Attend(
                heads.count(),
                heads.keyDim(),
                heads.valueDim(),
                heads.causal(),
                spans.get("query"),
                spans.get("key"),
                spans.get("value"),
                new Attend.Masks(pairs.isPresent(), asking.isPresent(), valid.isPresent()),
                out.training() ? heads.dropout() : 0,
                out.path());
        if (out.asks(AttentionScores.PART)) {
            AttentionScores scores = new AttentionScores(out, layer.scores(), heads);
            Value weights = scores.weights(
                    operands.get(attend.query().arg()),
                    attend.query().offset(),
                    operands.get(attend.key().arg()),
                    attend.key().offset());
            out.part(AttentionScores.PART, scores.masked(weights, pairs, asking, valid));
        }
        return out.apply(attend, operands.toArray(Value[]::new));
    }

    private void project(Value source, List<String> names) {
        Value x = Views.to(
                out, source, Dims.of(source.dims().rows(), source.dims().last()));
        List<Integer> widths = new ArrayList<>();
        List<Value> kernels = new ArrayList<>();
        List<Value> biases = new ArrayList<>();
        for (String name : names) {
            MultiHeadAttentionLayer.Heads heads = layer.heads();
            widths.add(heads.count() * (name.equals("value") ? heads.valueDim() : heads.keyDim()));
            List<Value> weights = layer.weights(out, name);
            kernels.add(weights.get(0));
            biases.addAll(weights.subList(1, weights.size()));
        }
        List<Value> read = new ArrayList<>();
        read.add(x);
        read.addAll(kernels);
        read.addAll(biases);
        int pitch = widths.stream().mapToInt(width -> width).sum();
        int offset = 0;
        for (int i = 0; i < names.size(); i++) {
            spans.put(names.get(i), new Attend.Span(operands.size(), offset, pitch));
            offset += widths.get(i);
        }
        boolean bias = !biases.isEmpty();
        operands.add(out.apply(
                names.size() == 1 ? new Product(bias, false) : new Projections(widths, bias),
                read.toArray(Value[]::new)));
    }
}
