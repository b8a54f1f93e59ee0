package dev.tenon.benchmarks.roofline;

import dev.tenon.runtime.kernel.Kernels;
import dev.tenon.runtime.nn.AttentionBlocks;

/** Self-attention, whose queries, keys and values stand side by side as one product gives them. */
final class AttentionRoof {

    private final Kernels k;

    AttentionRoof(Kernels k) {
        this.k = k;
    }

    void measure(Table table) {
        table.begin("attention: examples, heads, steps, floats of a head");
        attention(table, 16, 2, 10, 32, false);
        attention(table, 8, 4, 128, 32, true);
        attention(table, 1, 4, 1024, 64, true);
        attention(table, 1, 4, 1024, 64, false);
    }

    /** Causal, only the pairs that are seen count; forward has two products, backward five, of which one is computed again. */
    private void attention(Table table, int examples, int heads, int steps, int size, boolean causal) {
        AttentionBlocks blocks = AttentionBlocks.of(heads, steps, steps, size, size, causal);
        int width = heads * size;
        int pitch = 3 * width;
        float[] joined = Numbers.normal(examples * steps * pitch);
        float[] slopes = Numbers.zeros(joined.length);
        float[] y = Numbers.zeros(examples * steps * width);
        float[] dy = Numbers.normal(y.length);
        float[] scratch = Numbers.zeros(blocks.backwardScratch());
        double pairs = (double) examples * heads * (causal ? steps * (steps + 1L) / 2 : (long) steps * steps);
        String sizes = " " + examples + ", " + heads + ", " + steps + ", " + size + (causal ? ", causal" : "");
        table.computes(
                "forward" + sizes,
                pairs * 4 * size,
                () -> k.attention(
                        blocks, examples, joined, 0, pitch, joined, width, pitch, joined, 2 * width, pitch, null, 0,
                        null, 0, null, 0, 0f, 0L, 0L, scratch, 0, y, 0));
        table.computes(
                "gradients" + sizes,
                pairs * 10 * size,
                () -> k.attentionGradient(
                        blocks, examples, joined, 0, pitch, joined, width, pitch, joined, 2 * width, pitch, null, 0,
                        null, 0, null, 0, 0f, 0L, 0L, dy, 0, scratch, 0, slopes, 0, slopes, width, slopes, 2 * width));
    }
}
