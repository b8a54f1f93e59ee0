package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about the text in {@code @Shape}. */
class ShapeTextDiagnosticsTest {

    @Test
    void shapeSyntax() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"28 28 1") Tensor x);
                        """).reports("""
                        [tenon:shape-syntax] 'x' has the shape "28 28 1", where '2' stands instead of a comma
                          fix: give 'x' @Shape("28, 28, 1")""").check();
    }

    @Test
    void shapeUnknownConstant() {
        DiagnosticCase.model("""
                        int WIDTH = 8;
                        @Flatten Tensor h(@Shape(«"T, WIDHT") Tensor x);
                        """).reports("""
                        [tenon:shape-unknown] 'x' has the shape "T, WIDHT", where 'WIDHT' is neither a symbol (one capital letter) nor a constant of the model
                          fix: give 'x' @Shape("T, WIDTH")""").check();
    }

    @Test
    void shapeQualifiedConstant() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"2, Integer.SIZE") Tensor x);
                        """).reports("""
                        [tenon:shape-unknown] 'x' has the shape "2, Integer.SIZE", where 'Integer.SIZE' is neither a symbol (one capital letter) nor a constant of the model
                          fix: give 'x' @Shape("2, " + Integer.SIZE)""").check();
    }

    @Test
    void shapeLowerCase() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"t, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-unknown] 'x' has the shape "t, 2", where 't' is neither a symbol (one capital letter) nor a constant of the model
                          fix: give 'x' @Shape("T, 2")""").check();
    }

    @Test
    void shapeStringConstant() {
        DiagnosticCase.model("""
                        String NAME = "a";
                        @Flatten Tensor h(@Shape(«"NAME, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-constant] 'x' has the shape "NAME, 2", where the constant 'NAME' is no whole number known at compile time
                          fix: give 'x' @Shape("T, 2")""").check();
    }

    @Test
    void shapeBatch() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"B, 28, 28") Tensor x);
                        """).reports("""
                        [tenon:shape-batch] 'x' has the shape "B, 28, 28", where B is the batch: it is never written
                          fix: give 'x' @Shape("28, 28")""").check();
    }

    @Test
    void shapeAmbiguous() {
        DiagnosticCase.model("""
                        int T = 5;
                        @Flatten Tensor h(@Shape(«"T, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-ambiguous] 'x' has the shape "T, 2", where 'T' reads as a symbol, and the model has a constant of this name with the value 5
                          fix: give 'x' @Shape("5, 2")""").check();
    }

    @Test
    void shapeDivision() {
        DiagnosticCase.model("""
                        int WIDTH = 7;
                        @Flatten Tensor h(@Shape(«"WIDTH/2, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-not-exact] 'x' has the shape "WIDTH/2, 2", where a division does not come out even: 7 / 2 leaves 1
                          fix: give 'x' @Shape("3, 2")""").check();
    }

    @Test
    void shapeDivisor() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"T/S, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-divisor] 'x' has the shape "T/S, 2", where 'T/S' does not divide by a positive number
                          fix: give 'x' @Shape("N, 2")""").check();
    }

    @Test
    void shapeMinusOne() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"-1, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-not-positive] 'x' has the shape "-1, 2", where '-1' is -1: a size is at least 1, and any length is a symbol such as T
                          fix: give 'x' @Shape("T, 2")""").check();
    }

    @Test
    void shapeNumberTooLarge() {
        DiagnosticCase.model("""
                        @Flatten Tensor h(@Shape(«"99999999999, 2") Tensor x);
                        """).reports("""
                        [tenon:shape-too-large] 'x' has the shape "99999999999, 2", where '99999999999' is larger than any tensor
                          fix: give 'x' @Shape("T, 2")""").check();
    }
}
