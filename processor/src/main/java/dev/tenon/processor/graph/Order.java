package dev.tenon.processor.graph;

import dev.tenon.processor.read.Member;
import dev.tenon.processor.read.ParameterDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts each layer behind what it reads, and else keeps the order of the source. A parameter that would close a circle is
 * left out of account, and remembered.
 */
final class Order {

    /** A parameter that closes a circle, with the layers along it: from the one that is read to the one that reads. */
    record Circle(List<Member> path, ParameterDeclaration closing) {}

    private final Members members;
    private final List<Member> sorted = new ArrayList<>();
    private final List<Circle> circles = new ArrayList<>();
    private final List<Member> path = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Order(Members members) {
        this.members = members;
        members.layers().forEach(this::visit);
    }

    private void visit(Member member) {
        if (!seen.add(member.name())) {
            return;
        }
        path.add(member);
        for (ParameterDeclaration parameter : member.parameters()) {
            members.layer(parameter.reads()).ifPresent(read -> {
                int start = path.indexOf(read);
                if (start >= 0) {
                    circles.add(new Circle(List.copyOf(path.subList(start, path.size())), parameter));
                } else {
                    visit(read);
                }
            });
        }
        path.remove(path.size() - 1);
        sorted.add(member);
    }

    List<Member> sorted() {
        return sorted;
    }

    List<Circle> circles() {
        return circles;
    }

    boolean closesCircle(ParameterDeclaration parameter) {
        return circles.stream().anyMatch(circle -> circle.closing().equals(parameter));
    }
}
