package dev.tenon.processor.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;

/** The generated sources of a model. */
public final class Emitter {
    private Emitter() {}

    /** The face first, then what it calls. */
    public static List<GeneratedFile> emit(Blueprint model) {
        List<GeneratedFile> files = new ArrayList<>();
        files.add(file(model.packageName(), new FaceWriter(model).write()));
        files.add(file(model.packageName(), new ForwardWriter(model).write()));
        if (model.trains()) {
            files.add(file(model.packageName(), new BackwardWriter(model).write()));
        }
        files.add(file(model.packageName(), new LayersWriter(model).write()));
        model.streamed()
                .ifPresent(streamed -> files.add(file(
                        model.packageName(), new ForwardWriter(model.session(), Types.stream(model)).writeSession())));
        return files;
    }

    static GeneratedFile file(String packageName, TypeSpec type) {
        String text = JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build()
                .toString();
        return new GeneratedFile(packageName, type.name(), text);
    }
}
