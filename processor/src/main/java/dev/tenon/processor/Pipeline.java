package dev.tenon.processor;

import dev.tenon.processor.emit.GeneratedFile;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.read.ModelDeclaration;
import java.util.List;

/** From a model that was read to Java sources. */
interface Pipeline {

    /** The sources; of a model with errors they keep their signatures, and their methods throw. */
    List<GeneratedFile> compile(ModelDeclaration model, Diagnostics diagnostics);
}
