package dev.tenon.processor.layer;

import dev.tenon.processor.read.LayerDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The layers whose weights a layer uses, or that use its own.
 *
 * @param owner the layer that {@code @Shares} leads to
 * @param users all that use these weights, this layer and their owner among them
 * @param all the layers of the model
 * @param typedOwner the owner as it is inferred; empty where it has a mistake
 */
public record Sharing(
        Optional<LayerDeclaration> owner,
        List<LayerDeclaration> users,
        List<LayerDeclaration> all,
        Supplier<Optional<TypedLayer>> typedOwner) {
    public Sharing {
        users = List.copyOf(users);
        all = List.copyOf(all);
    }
}
