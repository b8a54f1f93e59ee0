package dev.tenon.processor.read;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** What only javac can tell about the source: lines, and what it could not resolve. Under ECJ the answers are empty. */
public final class Sources {

    private final Optional<Trees> trees;

    private Sources(Optional<Trees> trees) {
        this.trees = trees;
    }

    static Sources of(ProcessingEnvironment environment) {
        try {
            return new Sources(Optional.of(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return new Sources(Optional.empty());
        }
    }

    OptionalInt line(Element element, AnnotationMirror mirror, AnnotationValue value) {
        if (trees.isEmpty()) {
            return OptionalInt.empty();
        }
        TreePath path = trees.get().getPath(element, mirror, value);
        if (path == null) {
            return OptionalInt.empty();
        }
        long start = trees.get().getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf());
        OptionalLong name = mirror == null ? nameOffset(path) : OptionalLong.empty();
        return OptionalInt.of((int) path.getCompilationUnit().getLineMap().getLineNumber(name.orElse(start)));
    }

    /** A method starts at its annotations, and a reader looks for its name: its type stands on the same line. */
    private OptionalLong nameOffset(TreePath path) {
        if (path.getLeaf() instanceof MethodTree method && method.getReturnType() != null) {
            return OptionalLong.of(trees.get()
                    .getSourcePositions()
                    .getStartPosition(path.getCompilationUnit(), method.getReturnType()));
        }
        return OptionalLong.empty();
    }

    /** Whether the source has more annotations on the method than javac could resolve. */
    boolean hasUnresolvedAnnotation(ExecutableElement method) {
        Tree tree = trees.map(all -> all.getTree(method)).orElse(null);
        return tree instanceof MethodTree written
                && written.getModifiers().getAnnotations().size()
                        > method.getAnnotationMirrors().size();
    }

    /** Whether a method comes from a class file that does not have the names of its parameters. */
    boolean lacksParameterNames(ExecutableElement method) {
        if (trees.isPresent() && trees.get().getPath(method) != null) {
            return false;
        }
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (!parameters.get(i).getSimpleName().contentEquals("arg" + i)) {
                return false;
            }
        }
        return !parameters.isEmpty();
    }

    /** Whether messages about an element can be placed in a source of this compilation. */
    boolean has(Element element) {
        return trees.isEmpty() || trees.get().getPath(element) != null;
    }
}
