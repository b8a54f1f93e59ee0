package dev.tenon.processor.message;

import java.util.List;

/**
 * One change of the user's source. A fix is made of edits and its text is rendered from them, so that what a message
 * proposes can be applied and compiled: the tests do.
 */
public sealed interface Edit {

    /** The edit as an instruction, without capital and full stop: {@code give 'wide' units = 32}. */
    String text();

    /** Sets an attribute that is missing or wrong; {@code value} is Java source. */
    record SetAttribute(Position annotation, String simpleName, String owner, String attribute, String value)
            implements Edit {
        @Override
        public String text() {
            return "give '" + owner + "' "
                    + (attribute.equals("value") ? "@" + simpleName + "(" + value + ")" : attribute + " = " + value);
        }
    }

    /** Takes an attribute away, so that its default holds. */
    record RemoveAttribute(Position annotation, String owner, String attribute) implements Edit {
        @Override
        public String text() {
            return "remove " + attribute + " from '" + owner + "'";
        }
    }

    /** Adds an annotation to a type, method or parameter; {@code arguments} are without their brackets, or empty. */
    record AddAnnotation(Position element, String owner, String qualifiedName, String arguments) implements Edit {
        @Override
        public String text() {
            return "add " + written(qualifiedName, arguments) + " to '" + owner + "'";
        }
    }

    /** Takes an annotation away from a method or parameter. */
    record RemoveAnnotation(Position annotation, String owner, String simpleName) implements Edit {
        @Override
        public String text() {
            return "remove @" + simpleName + " from '" + owner + "'";
        }
    }

    /** Puts another annotation in the place of one. */
    record ReplaceAnnotation(Position annotation, String owner, String qualifiedName, String arguments)
            implements Edit {
        @Override
        public String text() {
            return "make '" + owner + "' a " + written(qualifiedName, arguments);
        }
    }

    /** Makes a parameter read another layer or input. */
    record RenameParameter(Position parameter, String from, String to) implements Edit {
        @Override
        public String text() {
            return "rename the parameter '" + from + "' to '" + to + "'";
        }
    }

    /** Gives a layer or input another name, wherever it stands. */
    record Rename(List<Position> places, String from, String to) implements Edit {
        public Rename {
            places = List.copyOf(places);
        }

        @Override
        public String text() {
            return "rename '" + from + "' to '" + to + "'" + (places.size() == 1 ? "" : " wherever it stands");
        }
    }

    /** Gives a parameter, or the result of a method, another type. */
    record ChangeType(Position element, String owner, String type) implements Edit {
        @Override
        public String text() {
            return "make '" + owner + "' " + ("AEIOU".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
        }
    }

    /** Adds a parameter behind the others: {@code Tensor wide}. */
    record AddParameter(Position layer, String owner, String declaration) implements Edit {
        @Override
        public String text() {
            return "give '" + owner + "' the parameter " + declaration;
        }
    }

    /** Takes a parameter away. */
    record RemoveParameter(Position parameter, String owner, String name) implements Edit {
        @Override
        public String text() {
            return "remove the parameter '" + name + "' of '" + owner + "'";
        }
    }

    /** Exchanges two parameters, with their annotations. */
    record SwapParameters(Position first, Position second, String firstName, String secondName) implements Edit {
        @Override
        public String text() {
            return "exchange the parameters '" + firstName + "' and '" + secondName + "'";
        }
    }

    /** Puts a new layer between a parameter and what it reads. */
    record InsertLayer(Position parameter, String reads, String qualifiedName, String arguments, String name)
            implements Edit {

        /** The declaration of the new layer, as Java source. */
        public String declaration() {
            return written(qualifiedName, arguments) + " Tensor " + name + "(Tensor " + reads + ");";
        }

        @Override
        public String text() {
            return "insert " + declaration() + " and read '" + name + "' instead of '" + reads + "'";
        }
    }

    /** Adds a layer to a model; {@code signature} is the method behind its annotation, up to the bracket. */
    record AddLayer(Position model, String owner, String qualifiedName, String arguments, String signature)
            implements Edit {
        @Override
        public String text() {
            return "add a layer to '" + owner + "', such as " + written(qualifiedName, arguments) + " " + signature
                    + ";";
        }
    }

    /** Takes a layer away. */
    record RemoveLayer(Position layer, String name) implements Edit {
        @Override
        public String text() {
            return "remove '" + name + "'";
        }
    }

    /** Takes a modifier away from a type. */
    record RemoveModifier(Position type, String owner, String modifier) implements Edit {
        @Override
        public String text() {
            return "remove '" + modifier + "' from '" + owner + "'";
        }
    }

    /** Takes the type parameters away from a type or method; {@code parameters} as in {@code <T>}. */
    record RemoveTypeParameters(Position element, String owner, String parameters) implements Edit {
        @Override
        public String text() {
            return "remove " + parameters + " from '" + owner + "'";
        }
    }

    /** Turns a class into an interface. */
    record MakeInterface(Position type, String name) implements Edit {
        @Override
        public String text() {
            return "make '" + name + "' an interface";
        }
    }

    /** What no edit of this source can do: for mistakes in the build or in another module only. */
    record Advice(String text) implements Edit {}

    private static String written(String qualifiedName, String arguments) {
        String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        return "@" + simple + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }
}
