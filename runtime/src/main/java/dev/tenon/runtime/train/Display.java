package dev.tenon.runtime.train;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What a person sees of an epoch: a bar with loss, metrics and time left on a terminal, nothing until its end elsewhere. */
final class Display implements AutoCloseable {

    /** How often the text beside the bar is written, in nanoseconds: text allocates. */
    private static final long PAUSE = 200_000_000L;

    private final ProgressBar bar;
    private long last;

    private Display(ProgressBar bar) {
        this.bar = bar;
    }

    /** Whether a person watches. JDK 22 to 24 give every program a console: there no bar is shown. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean terminal() {
        int version = Runtime.version().feature();
        return System.console() != null && (version < 22 || version > 24);
    }

    static Display of(boolean visible, int epoch, int epochs, long steps) {
        if (!visible) {
            return new Display(null);
        }
        return new Display(new ProgressBarBuilder()
                .setTaskName("epoch " + epoch + "/" + epochs)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .build());
    }

    void step(Averages averages) {
        if (bar == null) {
            return;
        }
        bar.step();
        long now = System.nanoTime();
        if (now - last > PAUSE) {
            last = now;
            bar.setExtraMessage(" " + Evaluation.text(averages.values("")));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
