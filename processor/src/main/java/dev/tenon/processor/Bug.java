package dev.tenon.processor;

import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Message;
import dev.tenon.processor.message.Position;
import java.util.List;

/** What Tenon says of a mistake of its own. */
final class Bug {

    private static final int FRAMES = 8;

    private Bug() {}

    static Diagnostic report(Position position, String model, Throwable bug) {
        Diagnostic diagnostic = Diagnostic.of(Message.BUG, position, model, bug);
        StackTraceElement[] frames = bug.getStackTrace();
        for (StackTraceElement frame : List.of(frames).subList(0, Math.min(FRAMES, frames.length))) {
            diagnostic = diagnostic.detail("at " + frame);
        }
        return diagnostic.fix(new Edit.Advice("report this message with the source of the model as an issue of Tenon"));
    }
}
