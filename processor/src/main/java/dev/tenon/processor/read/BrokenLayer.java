package dev.tenon.processor.read;

import java.util.List;

/**
 * A method that cannot be a layer, for a reason that Tenon or javac reports. Its name and its inputs exist all the same,
 * so that nothing that hangs on them is reported too, and the generated class keeps its signature. The types of its
 * parameters may be guesses.
 */
public record BrokenLayer(String name, List<ParameterDeclaration> parameters, boolean isLoss) implements Member {

    public BrokenLayer {
        parameters = List.copyOf(parameters);
    }
}
