package dev.tenon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorCriticTest {

    @Test
    void learnsToBalance() {
        List<Double> curve = new ArrayList<>();
        TenonCartPoleActorCritic best = new ActorCritic.Learner(1).learn(150, curve);
        double before = ActorCritic.meanReturn(TenonCartPoleActorCritic.create(1), 20, 7);
        assertThat(curve).isNotEmpty();
        assertThat(ActorCritic.meanReturn(best, 20, 7))
                .as("from %s by way of %s", before, curve)
                .isGreaterThan(before + 100);
    }

    @Test
    void sameSeedSameWeights() {
        assertThat(new ActorCritic.Learner(2)
                        .learn(25, new ArrayList<>())
                        .weights()
                        .data())
                .isEqualTo(new ActorCritic.Learner(2)
                        .learn(25, new ArrayList<>())
                        .weights()
                        .data());
    }
}
