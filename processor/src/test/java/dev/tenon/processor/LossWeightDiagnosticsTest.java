package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about how often losses count, and those that are only reported. */
class LossWeightDiagnosticsTest {

    @Test
    void weightOfALayer() {
        DiagnosticCase.model("""
                        @Dense(units = 4) «@LossWeight(2) Tensor y(@Shape("3") Tensor x);
                        """).reports("""
                        [tenon:no-loss] 'y' has @LossWeight, but @Dense is no loss
                          fix: remove @LossWeight from 'y'""").check();
    }

    @Test
    void monitoredLayer() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @Absolute «@Monitor Tensor size(Tensor y);
                        @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:no-loss] 'size' has @Monitor, but @Absolute is no loss
                          fix: remove @Monitor from 'size'""").check();
    }

    @Test
    void weightIsMissing() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError «@LossWeight Tensor loss(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:attribute-missing] 'loss' has no value, which @LossWeight needs
                          fix: give 'loss' @LossWeight(0.5)""").check();
    }

    @Test
    void weightsThatAreNone() {
        for (String weight : new String[] {"0", "-0.0", "1e-60", "1e60"}) {
            String written = weight.equals("1e-60") ? "1.0E-60" : weight.equals("1e60") ? "1.0E60" : "0";
            DiagnosticCase.model("""
                            @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                            @MeanSquaredError @LossWeight(«%s) Tensor loss(Tensor y, Tensor target);
                            """.formatted(weight))
                    .reports("""
                            [tenon:attribute-range] 'loss' has @LossWeight(%s), which must be finite, and not 0
                              what is only to be reported has @Monitor
                              fix: give 'loss' @LossWeight(1)""".formatted(written))
                    .check();
        }
    }

    @Test
    void weightThatIsNoNumber() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError @LossWeight(Double«.NaN) Tensor loss(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:attribute-range] 'loss' has @LossWeight(NaN), which must be finite, and not 0
                          what is only to be reported has @Monitor
                          fix: give 'loss' @LossWeight(1)""").check();
    }

    @Test
    void monitoredAndMinimised() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError @Minimize «@Monitor Tensor loss(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:monitor-trained] 'loss' has @Monitor, which only reports it, but @Minimize trains by it
                          fix: remove @Monitor from 'loss'""").check();
    }

    @Test
    void monitoredAndWeighted() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor loss(Tensor y, Tensor target);
                        @Huber «@Monitor @LossWeight(2) Tensor aside(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:monitor-trained] 'aside' has @Monitor, which only reports it, but @LossWeight says how often it counts
                          fix: remove @Monitor from 'aside', or remove @LossWeight from 'aside'""").check();
    }

    @Test
    void monitoredAndAdded() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError Tensor near(Tensor y, Tensor target);
                        @Huber @Monitor Tensor aside(Tensor y, Tensor target);
                        @Add Tensor total(Tensor near, Tensor «aside);
                        """).reports("""
                        [tenon:monitor-trained] 'aside' has @Monitor, which only reports it, but 'total' adds it to what is trained
                          fix: remove @Monitor from 'aside'""").check();
    }

    @Test
    void everyLossIsMonitored() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @Add @Monitor Tensor both(Tensor near, Tensor far);
                        @MeanSquaredError «@Monitor Tensor near(Tensor y, Tensor target);
                        @Huber @Monitor Tensor far(Tensor y, Tensor target);
                        """).reports("""
                        [tenon:monitor-all] all losses of 'M' have @Monitor: nothing would be trained
                          fix: remove @Monitor from 'near'""").check();
    }

    @Test
    void aMonitoredLossNeedsNoObjective() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor y(@Shape("3") Tensor x);
                        @MeanSquaredError @Minimize Tensor loss(Tensor y, Tensor target);
                        @Huber @Monitor Tensor aside(Tensor y, Tensor target);
                        @Add @Monitor Tensor both(Tensor loss, Tensor aside);
                        """).check();
    }
}
