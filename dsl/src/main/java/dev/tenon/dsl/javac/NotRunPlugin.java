package dev.tenon.dsl.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Says on a model that no annotation processor ran. Since JDK 23 javac does not look for processors on the class path,
 * and does not mention it either: a build would be green without a model. Javac loads plugins from the class path all
 * the same, so the annotations themselves bring this one.
 */
public final class NotRunPlugin implements Plugin {

    private static final String MODEL = "dev.tenon.dsl.Model";

    /** For javac's service loader. */
    public NotRunPlugin() {}

    @Override
    public String getName() {
        return "TenonNotRun";
    }

    @Override
    public boolean autoStart() {
        return true;
    }

    @Override
    public void init(JavacTask task, String... arguments) {
        task.addTaskListener(new Listener(task));
    }

    private static final class Listener implements TaskListener {

        private final JavacTask task;
        private boolean processed;

        Listener(JavacTask task) {
            this.task = task;
        }

        @Override
        public void started(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.ANNOTATION_PROCESSING) {
                processed = true;
            } else if (event.getKind() == TaskEvent.Kind.ANALYZE && !processed) {
                check(event.getTypeElement(), event);
            }
        }

        private void check(TypeElement type, TaskEvent event) {
            if (type == null) {
                return;
            }
            if (isModel(type) && !hasFace(type)) {
                report(type, event);
            }
            for (Element member : type.getEnclosedElements()) {
                if (member.getKind().isClass() || member.getKind().isInterface()) {
                    check((TypeElement) member, event);
                }
            }
        }

        private static boolean isModel(TypeElement type) {
            return type.getKind() == ElementKind.INTERFACE
                    && type.getAnnotationMirrors().stream().anyMatch(mirror -> ((TypeElement)
                                    mirror.getAnnotationType().asElement())
                            .getQualifiedName()
                            .contentEquals(MODEL));
        }

        /** In a build that processes and compiles in two runs, the second finds the generated class. */
        private boolean hasFace(TypeElement model) {
            Elements elements = task.getElements();
            String pack = elements.getPackageOf(model).getQualifiedName().toString();
            String name = model.getQualifiedName().toString();
            String simple = pack.isEmpty() ? name : name.substring(pack.length() + 1);
            String face = "Tenon" + simple.replace('.', '_');
            return elements.getTypeElement(pack.isEmpty() ? face : pack + "." + face) != null;
        }

        private void report(TypeElement model, TaskEvent event) {
            Trees trees = Trees.instance(task);
            TreePath path = trees.getPath(model);
            ClassTree tree = (ClassTree) path.getLeaf();
            trees.printMessage(
                    Diagnostic.Kind.ERROR,
                    "[tenon:not-run] no code was generated for the model " + model.getSimpleName()
                            + ": the compiler ran no annotation processor"
                            + "\n  since JDK 23 it runs one only if told to"
                            + "\n  fix: name dev.tenon:processor in annotationProcessorPaths (Maven), in"
                            + " annotationProcessor (Gradle) or with -processorpath (javac)",
                    tree,
                    event.getCompilationUnit());
        }
    }
}
