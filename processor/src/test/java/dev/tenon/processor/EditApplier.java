package dev.tenon.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.tenon.processor.message.Edit;
import dev.tenon.processor.message.Position;
import dev.tenon.processor.read.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Applies the edits of a fix to the source, as a user who follows the message would. */
final class EditApplier {

    private record Change(int start, int end, String text) {}

    private final Trees trees;
    private final String source;
    private CompilationUnitTree unit;
    private final List<Change> changes = new ArrayList<>();

    EditApplier(Trees trees, String source) {
        this.trees = trees;
        this.source = source;
    }

    String apply(List<Edit> edits) {
        edits.forEach(this::add);
        StringBuilder result = new StringBuilder(source);
        List<Change> fromBehind = new ArrayList<>(changes);
        fromBehind.sort(Comparator.comparingInt(Change::start).reversed());
        fromBehind.forEach(change -> result.replace(change.start(), change.end(), change.text()));
        return result.toString();
    }

    private void add(Edit edit) {
        if (edit instanceof Edit.SetAttribute set) {
            Map<String, String> attributes = attributes(set.annotation());
            attributes.put(set.attribute(), set.value());
            write(set.annotation(), attributes);
        } else if (edit instanceof Edit.RemoveAttribute remove) {
            Map<String, String> attributes = attributes(remove.annotation());
            attributes.remove(remove.attribute());
            write(remove.annotation(), attributes);
        } else if (edit instanceof Edit.AddAnnotation add) {
            insert(start(tree(add.element())), annotation(add.qualifiedName(), add.arguments()) + " ");
        } else if (edit instanceof Edit.RemoveAnnotation remove) {
            replace(tree(remove.annotation()), "");
        } else if (edit instanceof Edit.ReplaceAnnotation other) {
            replace(tree(other.annotation()), annotation(other.qualifiedName(), other.arguments()));
        } else if (edit instanceof Edit.RenameParameter rename) {
            rename(rename.parameter(), rename.to());
        } else if (edit instanceof Edit.Rename rename) {
            rename.places().forEach(place -> rename(place, rename.to()));
        } else if (edit instanceof Edit.ChangeType change) {
            Tree tree = tree(change.element());
            replace(
                    tree instanceof MethodTree method ? method.getReturnType() : ((VariableTree) tree).getType(),
                    change.type());
        } else if (edit instanceof Edit.AddParameter add) {
            MethodTree method = (MethodTree) tree(add.layer());
            List<? extends VariableTree> parameters = method.getParameters();
            if (parameters.isEmpty()) {
                insert(source.indexOf("(", nameStart(method)) + 1, add.declaration());
            } else {
                insert(end(parameters.get(parameters.size() - 1)), ", " + add.declaration());
            }
        } else if (edit instanceof Edit.RemoveParameter remove) {
            removeParameter(remove.parameter());
        } else if (edit instanceof Edit.SwapParameters swap) {
            replace(tree(swap.first()), text(tree(swap.second())));
            replace(tree(swap.second()), text(tree(swap.first())));
        } else if (edit instanceof Edit.InsertLayer insert) {
            TreePath path = path(insert.parameter());
            while (!(path.getLeaf() instanceof MethodTree)) {
                path = path.getParentPath();
            }
            insert(start(path.getLeaf()), qualified(insert.declaration(), insert.qualifiedName()) + "\n");
            rename(insert.parameter(), insert.name());
        } else if (edit instanceof Edit.AddLayer add) {
            insert(
                    end(tree(add.model())) - 1,
                    annotation(add.qualifiedName(), add.arguments()) + " " + add.signature() + ";\n");
        } else if (edit instanceof Edit.RemoveLayer remove) {
            replace(tree(remove.layer()), "");
        } else if (edit instanceof Edit.RemoveModifier remove) {
            int at = source.indexOf(remove.modifier(), start(tree(remove.type())));
            changes.add(new Change(at, at + remove.modifier().length(), ""));
        } else if (edit instanceof Edit.RemoveTypeParameters remove) {
            Tree tree = tree(remove.element());
            List<? extends TypeParameterTree> parameters = tree instanceof MethodTree method
                    ? method.getTypeParameters()
                    : ((ClassTree) tree).getTypeParameters();
            int open = source.lastIndexOf('<', start(parameters.get(0)));
            changes.add(new Change(open, source.indexOf('>', open) + 1, ""));
        } else if (edit instanceof Edit.MakeInterface make) {
            int at = source.lastIndexOf("class", nameStart(tree(make.type())));
            changes.add(new Change(at, at + "class".length(), "interface"));
        } else {
            throw new IllegalArgumentException("cannot apply " + edit);
        }
    }

    private static String annotation(String qualifiedName, String arguments) {
        return "@" + qualifiedName + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    private static String qualified(String declaration, String qualifiedName) {
        String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        return "@" + qualifiedName + declaration.substring(1 + simple.length());
    }

    private Map<String, String> attributes(Position position) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (ExpressionTree argument : ((AnnotationTree) tree(position)).getArguments()) {
            AssignmentTree assignment = (AssignmentTree) argument;
            attributes.put(assignment.getVariable().toString(), text(assignment.getExpression()));
        }
        return attributes;
    }

    private void write(Position position, Map<String, String> attributes) {
        AnnotationTree tree = (AnnotationTree) tree(position);
        boolean shorthand = attributes.keySet().equals(Set.of("value"));
        String arguments = attributes.entrySet().stream()
                .map(entry -> (shorthand ? "" : entry.getKey() + " = ") + entry.getValue())
                .collect(Collectors.joining(", "));
        replace(tree, "@" + text(tree.getAnnotationType()) + (arguments.isEmpty() ? "" : "(" + arguments + ")"));
    }

    private void rename(Position position, String to) {
        Tree tree = tree(position);
        if (tree instanceof MethodTree || tree instanceof VariableTree || tree instanceof ClassTree) {
            int start = nameStart(tree);
            int end = start;
            while (Character.isJavaIdentifierPart(source.charAt(end))) {
                end++;
            }
            changes.add(new Change(start, end, to));
        } else {
            replace(tree, "\"" + to + "\"");
        }
    }

    private int nameStart(Tree tree) {
        if (tree instanceof VariableTree variable) {
            return end(variable) - variable.getName().length();
        }
        int from = tree instanceof MethodTree method
                ? end(method.getReturnType())
                : end(((ClassTree) tree).getModifiers());
        String name =
                (tree instanceof MethodTree method ? method.getName() : ((ClassTree) tree).getSimpleName()).toString();
        Matcher matcher = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(source);
        if (!matcher.find(from)) {
            throw new IllegalStateException("no " + name);
        }
        return matcher.start();
    }

    private void removeParameter(Position position) {
        TreePath path = path(position);
        List<? extends VariableTree> parameters =
                ((MethodTree) path.getParentPath().getLeaf()).getParameters();
        int index = parameters.indexOf((VariableTree) path.getLeaf());
        int start = index == 0 ? start(path.getLeaf()) : end(parameters.get(index - 1));
        int end = index == 0 && parameters.size() > 1 ? start(parameters.get(1)) : end(path.getLeaf());
        changes.add(new Change(start, end, ""));
    }

    private TreePath path(Position position) {
        SourcePosition place = (SourcePosition) position;
        TreePath path = trees.getPath(
                place.element(), place.mirror().orElse(null), place.value().orElse(null));
        unit = path.getCompilationUnit();
        return path;
    }

    private Tree tree(Position position) {
        Tree leaf = path(position).getLeaf();
        return leaf instanceof AssignmentTree assignment ? assignment.getExpression() : leaf;
    }

    private void insert(int at, String text) {
        changes.add(new Change(at, at, text));
    }

    private void replace(Tree tree, String text) {
        changes.add(new Change(start(tree), end(tree), text));
    }

    private String text(Tree tree) {
        return source.substring(start(tree), end(tree));
    }

    private int start(Tree tree) {
        return (int) trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) trees.getSourcePositions().getEndPosition(unit, tree);
    }
}
