package dev.tenon.processor.golden;

import com.fasterxml.jackson.databind.JsonNode;

/** What Keras' examples write as layers of their own, written with layers of Tenon's. */
final class KerasExamples {

    /** {@code mean + exp(logvar / 2) * noise}. */
    private static final String SAMPLING = """
                @Scale(0.5) Tensor %1$sHalf(Tensor %3$s);
                @Exp Tensor %1$sDeviation(Tensor %1$sHalf);
                @Multiply Tensor %1$sMoved(Tensor %1$sDeviation, %4$s);
                @Add Tensor %1$s(Tensor %2$s, Tensor %1$sMoved);
            """;

    /** The mean over the batch of {@code weight * sum -(1 + logvar - mean^2 - exp(logvar)) / 2}. */
    private static final String KL = """
                @Square Tensor %1$sSquare(Tensor %2$s);
                @Exp Tensor %1$sVariance(Tensor %3$s);
                @Add Tensor %1$sBoth(Tensor %1$sSquare, Tensor %1$sVariance);
                @Subtract Tensor %1$sLess(Tensor %1$sBoth, Tensor %3$s);
                @Scale(value = 0.5, offset = -0.5) Tensor %1$sTerms(Tensor %1$sLess);
                @Sum Tensor %1$sEach(Tensor %1$sTerms);
                @Scale(%4$s) Tensor %1$sWeighted(Tensor %1$sEach);
                @Loss Tensor %1$s(Tensor %1$sWeighted);
            """;

    private KerasExamples() {}

    /** The members for a layer of type Sampling or GaussianKL; {@code last} declares what is read last. */
    static String of(JsonNode layer, String last) {
        JsonNode reads = layer.get("inputs");
        boolean sampling = layer.get("type").asText().equals("Sampling");
        String more = sampling ? last : layer.get("config").path("weight").asText("1");
        return (sampling ? SAMPLING : KL)
                .formatted(
                        layer.get("name").asText(),
                        reads.get(0).asText(),
                        reads.get(1).asText(),
                        more);
    }
}
