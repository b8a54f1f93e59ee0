package dev.tenon.processor.read;

import java.util.List;

/** An abstract method of a model. */
public sealed interface Member permits LayerDeclaration, BrokenLayer {

    String name();

    List<ParameterDeclaration> parameters();

    boolean isLoss();
}
