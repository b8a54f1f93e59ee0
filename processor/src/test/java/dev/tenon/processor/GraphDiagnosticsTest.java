package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about names: of layers, inputs, outputs and shared weights. */
class GraphDiagnosticsTest {

    @Test
    void misspeltName() {
        DiagnosticCase.model("""
                        @Dense(units = 4) Tensor hidden(@Shape("3") Tensor x);
                        @Dense(units = 2) Tensor y(Tensor «hiden);
                        """).reports("""
                        [tenon:unknown-name] 'y' reads 'hiden', which is neither a layer nor an input of 'M': did you mean 'hidden'?
                          fix: rename the parameter 'hiden' to 'hidden'""").check();
    }
}
