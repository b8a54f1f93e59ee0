package dev.tenon.runtime.nn;

import dev.tenon.runtime.tensor.Tensor;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a model predicts, part by part of a batch: passes wait here for the next call, of any thread. The model's own threads, if it has
 * some, help one call at a time; other calls meanwhile are computed by their callers alone.
 */
final class Predictions {

    /** Examples that are computed at once: enough to fill the kernels, few enough to stay in cache and to be shared by threads. */
    static final int CHUNK = 16;

    /** Fewer of large ones, such as of many steps: they fill the kernels even so. */
    private static final int SMALL_CHUNK = 4;

    /** Floats of activations from which on a chunk is large. */
    private static final long LARGE = 3L << 19;

    /** Weights from which on one chunk alone may have products that are large enough to be shared. */
    private static final int MANY_WEIGHTS = 1 << 15;

    private final Signature signature;
    private final ConcurrentLinkedQueue<Forward> idle = new ConcurrentLinkedQueue<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicBoolean helping = new AtomicBoolean();
    private Call helped;
    private final Workers.Part job = part -> helped.run(part);
    private final Pace pace = new Pace();
    private volatile Team team = Team.ALONE;

    Predictions(Signature signature) {
        this.signature = signature;
    }

    synchronized void threads(Network network, int threads) {
        Team next = new Team(new Workers(threads));
        next.workers().endWith(network);
        team.workers().close();
        team = next;
    }

    /** Computes the outputs of a bound batch. */
    Tensor[] predict(Network network, Binding binding) {
        List<Handle> outputs = signature.outputs();
        Tensor[] results = new Tensor[outputs.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = Tensor.zeros(binding.sizes.shape(outputs.get(i), binding.batch));
        }
        Team present = team;
        long floats = floatsOfOne(network, binding);
        int chunk = chunk(floats);
        int parts = (binding.batch + chunk - 1) / chunk;
        Call call = new Call(network, binding, results, chunk, calls.getAndIncrement());
        boolean large = parts > 1 || network.weights().data().length >= MANY_WEIGHTS;
        if (large && present.workers().threads() > 1 && helping.compareAndSet(false, true)) {
            try {
                helped = call;
                call.team = parts == 1 ? present : Team.ALONE;
                present.workers().begin(pace, (double) binding.batch * floats);
                present.workers().run(parts, job);
            } finally {
                helped = null;
                helping.set(false);
            }
        } else {
            for (int part = 0; part < parts; part++) {
                call.run(part);
            }
        }
        return results;
    }

    private long floatsOfOne(Network network, Binding binding) {
        Forward forward = take(network);
        long floats = Math.max(1, forward.floatsOfOne(Mode.PREDICT, binding.symbols));
        idle.offer(forward);
        return floats;
    }

    /** Returns how many examples are computed at once: by their sizes alone. */
    private static int chunk(long floats) {
        int chunk = CHUNK;
        while (chunk > SMALL_CHUNK && chunk * floats > LARGE) {
            chunk /= 2;
        }
        return chunk;
    }

    private Forward take(Network network) {
        Forward forward = idle.poll();
        return forward == null ? network.forward() : forward;
    }

    private final class Call {

        private final Network network;
        private final Binding binding;
        private final Tensor[] results;
        private final int chunk;
        private final long number;
        private Team team = Team.ALONE;

        Call(Network network, Binding binding, Tensor[] results, int chunk, long number) {
            this.network = network;
            this.binding = binding;
            this.results = results;
            this.chunk = chunk;
            this.number = number;
        }

        void run(int part) {
            Forward forward = take(network);
            int first = part * chunk;
            int rows = Math.min(chunk, binding.batch - first);
            forward.team = team;
            forward.bind(Mode.PREDICT, rows, first, binding.batch, binding.arrays, binding.symbols, 0, number);
            forward.run(Mode.PREDICT);
            for (int i = 0; i < results.length; i++) {
                Network.copy(forward, signature.outputs().get(i), results[i]);
            }
            idle.offer(forward);
        }
    }
}
