package dev.tenon.processor.shape;

import java.util.List;

/** All rules and lints of this stage. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new WeightAnnotationRule(),
            new SharedWeightsRule(),
            new SoftmaxOverOneRule(),
            new LossActivationRule(),
            new ObjectiveRule(),
            new UntrainedWeightsLint(),
            new ReluSoftmaxLint(),
            new ActivationTwiceLint(),
            new PoolingDropsLint(),
            new MaskLostLint());

    private Rules() {}
}
