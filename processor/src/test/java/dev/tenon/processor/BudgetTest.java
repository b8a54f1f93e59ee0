package dev.tenon.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that need more than their budget, and budgets that say nothing; numbers are counted by hand. */
class BudgetTest {

    /** 8 * 4 + 4 and 4 * 3 + 3 parameters, 8 * 4 and 4 * 3 multiply-adds. */
    private static final String LAYERS = """
            interface M {
                @Dense(units = 4) Tensor hidden(@Shape("8") Tensor x);
                @Dense(units = 3) Tensor y(Tensor hidden);
            }
            """;

    /** For each of T steps 8 * 4 multiply-adds, and 4 floats to predict. */
    private static final String STEPS = """
            interface M {
                @Dense(units = 4) Tensor y(@Shape("T, 8") Tensor x);
            }
            """;

    private static final Pattern NEEDED = Pattern.compile("needs ([0-9,]+) bytes");

    private static DiagnosticCase budget(String attributes, String model) {
        return DiagnosticCase.types("@Model\n@Budget(" + attributes + ")\n" + model);
    }

    @Test
    void parameters() {
        budget("parameters = «50", LAYERS).reports("""
                [tenon:budget] 'M' needs 51 parameters, more than the 50 of its @Budget
                  hidden  36  @Dense(units = 4), line 14
                  y       15  @Dense(units = 3), line 15
                  fix: give 'M' parameters = 51""").check();
    }

    @Test
    void multiplyAdds() {
        budget("multiplyAdds = «43", LAYERS).reports("""
                [tenon:budget] 'M' needs 44 multiply-adds for an example, more than the 43 of its @Budget
                  hidden  32  @Dense(units = 4), line 14
                  y       12  @Dense(units = 3), line 15
                  fix: give 'M' multiplyAdds = 44""").check();
    }

    @Test
    void multiplyAddsAtASize() {
        budget("multiplyAdds = «3_199, at = \"T = 100\"", STEPS).reports("""
                [tenon:budget] 'M' needs 3,200 multiply-adds for an example with T = 100, more than the 3,199 of its @Budget
                  y  3,200  @Dense(units = 4), line 14
                  fix: give 'M' multiplyAdds = 3_200""").check();
    }

    @Test
    void numbersBeyondInts() {
        budget("multiplyAdds = «1, at = \"T = 200000000\"", STEPS).reports("""
                [tenon:budget] 'M' needs 6,400,000,000 multiply-adds for an example with T = 200000000, more than the 1 of its @Budget
                  y  6,400,000,000  @Dense(units = 4), line 14
                  fix: give 'M' multiplyAdds = 6_400_000_000L""").check();
    }

    @Test
    void memory() {
        budget("memory = «\"51 KB\", batch = 32, at = \"T = 100\"", STEPS)
                .reports("""
                [tenon:budget] 'M' needs 51,200 bytes to predict a batch of 32 with T = 100, more than the 51,000 of its @Budget
                  y  51,200  @Dense(units = 4), line 14
                  fix: give 'M' memory = "51.20 KB\"""")
                .check();
    }

    /** To predict and to train: the scores of some queries at a time stand in memory, and never all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"", "@MeanSquaredError Tensor loss(Tensor y, @Shape(\"T, 8\") Tensor target);"})
    void twiceTheStepsOfAnAttentionNeedTwiceTheMemory(String loss) {
        String attention = "@MultiHeadAttention(numHeads = 2, keyDim = 4, dropout = 0.1)"
                + " Tensor y(@Shape(\"T, 8\") Tensor x); " + loss;
        assertThat(growth(attention)).isBetween(1.9, 2.1);
        assertThat(growth(attention + "@Part(\"scores\") Tensor all(Tensor y);"))
                .as("with all scores as a result")
                .isGreaterThan(3.5);
    }

    /** How many times the memory for 512 steps is needed for 1024. */
    private static double growth(String members) {
        return bytes(members, 1024) / bytes(members, 512);
    }

    private static double bytes(String members, int steps) {
        String source = "package test;\n" + Compiled.IMPORTS + "@Model @Budget(memory = \"1 B\", at = \"T = " + steps
                + "\") interface M { " + members + " }";
        String message = com.google.testing.compile.Compiler.javac()
                .withProcessors(new TenonProcessor())
                .compile(Compiled.source("test.M", source))
                .errors()
                .get(0)
                .getMessage(Locale.ROOT);
        Matcher needed = NEEDED.matcher(message);
        assertThat(needed.find()).as(message).isTrue();
        return Double.parseDouble(needed.group(1).replace(",", ""));
    }

    @Test
    void whatIsEnough() {
        budget("parameters = 51, multiplyAdds = 44, memory = \"1 KiB\"", LAYERS).check();
        budget("multiplyAdds = 3_200, memory = \"50 KiB\", batch = 32, at = \"T = 100\"", STEPS)
                .check();
    }

    @Test
    void nothingIsLimited() {
        DiagnosticCase.types("@Model\n«@Budget(batch = 2)\n" + LAYERS)
                .reports("""
                [tenon:budget-nothing] @Budget on 'M' limits nothing
                  fix: remove @Budget from 'M'""")
                .check();
    }

    @Test
    void limitsThatAreNone() {
        budget("parameters = 51, batch = «-2", LAYERS).reports("""
                [tenon:attribute-range] 'M' has batch = -2, which must be at least 1
                  fix: give 'M' batch = 1""").check();
        budget("memory = «\"2 M\"", LAYERS).reports("""
                [tenon:attribute-range] 'M' has memory = "2 M", which must be a number of bytes, such as "2 MB"
                  fix: give 'M' memory = "2 MB\"""").check();
    }

    @Test
    void sizeThatIsNotGiven() {
        budget("multiplyAdds = «100000", STEPS).reports("""
                [tenon:budget-open] the @Budget of 'M' limits multiply-adds, but at does not say how long T is
                  fix: give 'M' at = "T = 128\"""").check();
    }

    @Test
    void sizeThatTheModelDoesNotHave() {
        budget("parameters = 51, at = «\"S = 100\"", LAYERS).reports("""
                [tenon:budget-at] the @Budget of 'M' has at = "S = 100", where 'S' is no open size of the model
                  fix: remove at from 'M'""").check();
    }

    @Test
    void sizesThatAreNone() {
        budget("multiplyAdds = 100, at = «\"T\"", STEPS).reports("""
                [tenon:budget-at] the @Budget of 'M' has at = "T", where 'T' is no name = size
                  fix: write symbols with numbers, as in at = "T = 128\"""").check();
        budget("multiplyAdds = 100, at = «\"T = 2*T\"", STEPS).reports("""
                [tenon:budget-at] the @Budget of 'M' has at = "T = 2*T", where 'T' is 2*T, and not a number
                  fix: write a number for 'T'""").check();
    }

    @Test
    void sizeThatTheModelCannotTake() {
        budget("multiplyAdds = 100, at = «\"T = 2\"", """
                interface M {
                    @Conv1D(filters = 4, kernelSize = 3) Tensor y(@Shape("T, 8") Tensor x);
                }
                """).reports("""
                [tenon:budget-at] the @Budget of 'M' has at = "T = 2", where the sizes do not fit the model: y: T must be at least 3
                  fix: write sizes that the model can take""").check();
    }

    @Test
    void template() {
        DiagnosticCase.types("""
                @Model
                «@Budget(parameters = 10)
                interface M {
                    @Dense(units = 4) Tensor y(@Shape("D") Tensor x);
                }
                """).reports("""
                [tenon:budget-template] 'M' is a template, for others to embed: what it needs is only known there, and its @Budget limits nothing
                  fix: remove @Budget from 'M'""").check();
    }

    @Test
    void noModel() {
        DiagnosticCase.types("""
                «@Budget(parameters = 100)
                interface M {
                    @Dense(units = 4) Tensor y(@Shape("8") Tensor x);
                }
                """).reports("""
                [tenon:budget-no-model] @Budget on 'M' limits nothing, for 'M' is no model
                  fix: add @Model to 'M'""").check();
    }

    @Test
    void theNumbersAreThoseOfTheTable() {
        String face = CompiledModels.of(Map.of("M", "@Model @Budget(parameters = 51) public " + LAYERS))
                .sources()
                .get("test.TenonM");
        assertThat(face).contains("51 parameters");
    }
}
