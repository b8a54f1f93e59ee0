package dev.tenon.processor;

import com.google.auto.service.AutoService;
import dev.tenon.processor.message.Diagnostic;
import dev.tenon.processor.message.Diagnostics;
import dev.tenon.processor.read.ModelDeclaration;
import dev.tenon.processor.read.ModelReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;

/**
 * Compiles every {@code @Model} of a compilation, sorted by name, and never throws: a mistake of its own becomes a
 * message on the model, and the other models still compile.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({"dev.tenon.dsl.*", "javax.annotation.processing.Generated"})
@SupportedOptions(Dump.OPTION)
public final class TenonProcessor extends AbstractProcessor {

    private static final String MODEL = "dev.tenon.dsl.Model";
    private static final String BUDGET = "dev.tenon.dsl.Budget";

    private final Function<Dump, Pipeline> pipelines;
    private final Consumer<Diagnostic> observer;
    private final Set<String> waiting = new TreeSet<>();
    private final Set<String> deferred = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private ModelReader reader;
    private Pipeline pipeline;
    private Output output;

    public TenonProcessor() {
        this(Compiler::new, diagnostic -> {});
    }

    /** For tests: another pipeline, and an observer that sees each diagnostic as it is printed, with its edits. */
    TenonProcessor(Function<Dump, Pipeline> pipelines, Consumer<Diagnostic> observer) {
        this.pipelines = pipelines;
        this.observer = observer;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        reader = new ModelReader(environment);
        pipeline = pipelines.apply(Dump.of(
                environment.getOptions(), text -> environment.getMessager().printMessage(Kind.NOTE, text)));
        output = new Output(environment.getFiler());
    }

    /** Claims what is Tenon's, and the mark on what it generates: javac warns about annotations that no processor claims. */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        types(annotations, MODEL, round)
                .forEach(model -> waiting.add(model.getQualifiedName().toString()));
        types(annotations, BUDGET, round).forEach(this::checkBudget);
        if (!round.processingOver()) {
            List.copyOf(waiting).forEach(this::process);
        }
        return true;
    }

    private static Stream<TypeElement> types(
            Set<? extends TypeElement> annotations, String name, RoundEnvironment round) {
        return annotations.stream()
                .filter(annotation -> annotation.getQualifiedName().contentEquals(name))
                .flatMap(annotation -> ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).stream());
    }

    private void checkBudget(TypeElement type) {
        Diagnostics diagnostics = new Diagnostics();
        reader.checkBudget(type, diagnostics);
        print(diagnostics);
    }

    /** Models are kept by name between rounds: elements do not outlive theirs, and ECJ hands out some models twice. */
    private void process(String name) {
        waiting.remove(name);
        TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
        if (element == null || done.contains(name)) {
            return;
        }
        Diagnostics diagnostics = new Diagnostics();
        try {
            compile(name, element, diagnostics);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError bug) {
            diagnostics.report(Bug.report(reader.position(element), name, bug));
        }
        print(diagnostics);
    }

    private void print(Diagnostics diagnostics) {
        for (Diagnostic diagnostic : diagnostics.inSourceOrder()) {
            Kind kind = diagnostic.message().isError() ? Kind.ERROR : Kind.WARNING;
            observer.accept(diagnostic);
            diagnostic.position().print(processingEnv.getMessager(), kind, diagnostic.text());
        }
    }

    private void compile(String name, TypeElement element, Diagnostics diagnostics) {
        Diagnostics found = new Diagnostics();
        ModelDeclaration model = reader.read(element, found);
        if (!model.resolved() && deferred.add(name)) {
            waiting.add(name);
            output.forceRound(model, element);
            return;
        }
        done.add(name);
        diagnostics.addAll(found);
        pipeline.compile(model, diagnostics).forEach(file -> output.write(file, model, element, diagnostics));
    }
}
