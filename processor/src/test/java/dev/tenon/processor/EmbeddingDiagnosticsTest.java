package dev.tenon.processor;

import org.junit.jupiter.api.Test;

/** Messages about models in models: they stand where the model is embedded. */
class EmbeddingDiagnosticsTest {

    private static final String GENERATOR = """
            @Model
            interface Generator {
                @Dense(units = 12) Tensor pixels(@Shape("5") Tensor noise);
                @Reshape("2, 2, 3") Tensor image(Tensor pixels);
            }

            @Model
            interface Discriminator {
                @Flatten Tensor flat(@Shape("2, 2, 1") Tensor image);
                @Dense(units = 1) Tensor score(Tensor flat);
            }

            """;

    private static final String BLOCK = """
            @Model
            interface Block {
                @Dense @Sizes("units = F") Tensor wide(@Shape("T, D") Tensor x);
                @Dense @Sizes("units = D") Tensor narrow(Tensor wide);
                @Add Tensor sum(Tensor narrow, @Shape("T, D") Tensor y);
            }

            """;

    private static DiagnosticCase with(String others, String members) {
        return DiagnosticCase.types("final class M {\n" + others + "@Model\ninterface N {\n" + members + "}\n}\n");
    }

    @Test
    void whatOneModelMakesTheOtherDoesNotTake() {
        with(GENERATOR, """
                        @Layer(Generator.class) Tensor fake(@Shape("5") Tensor noise);
                        @Layer(Discriminator.class) Tensor fakeScore(Tensor «fake);
                        """).reports("""
                        [tenon:embeds-shape] 'fakeScore' gives fake (B, 2, 2, 3) to Discriminator, whose input 'image' is (B, 2, 2, 1): the last sizes differ, 3 and 1
                          fake                 (B, 2, 2, 3)  @Layer(Generator.class), line 26, from noise (B, 5), line 26
                          Discriminator.image  (B, 2, 2, 1)  @Shape("2, 2, 1")
                          fix: insert @Dense(units = 1) Tensor fakeProjected(Tensor fake); and read 'fakeProjected' instead of 'fake'
                        """).check();
    }

    @Test
    void symbolBoundTwice() {
        with(BLOCK, """
                        @Layer(value = Block.class, with = "F = 2") Tensor z(@Shape("T, 3") Tensor a, @Shape("T, 4") Tensor «b);
                        """).reports("""
                        [tenon:embeds-twice] 'z' binds the symbol D of Block twice: to 3 by a (B, T, 3), and to 4 by b (B, T, 4)
                          D = 3  a (B, T, 3)
                          D = 4  b (B, T, 4)
                          fix: give both the same size
                        """).check();
    }

    @Test
    void symbolBoundByWithAndByWhatIsRead() {
        with(BLOCK, """
                        @Layer(value = Block.class, with = «"F = 2, D = 4") Tensor z(@Shape("T, 3") Tensor a, @Shape("T, 3") Tensor b);
                        """).reports("""
                        [tenon:embeds-twice] 'z' binds the symbol D of Block twice: to 3 by a (B, T, 3), and to 4 by with = "F = 2, D = 4"
                          D = 3  a (B, T, 3)
                          D = 4  with = "F = 2, D = 4"
                          fix: give both the same size
                        """).check();
    }

    @Test
    void symbolLeftOpen() {
        with(BLOCK, """
                        «@Layer(Block.class) Tensor z(@Shape("T, 3") Tensor a, @Shape("T, 3") Tensor b);
                        """).reports("""
                        [tenon:embeds-open] 'z' leaves the symbol F of Block open: neither what it reads nor with says its size
                          fix: give 'z' with = "F = 1"
                        """).check();
    }

    @Test
    void symbolThatTheModelDoesNotHave() {
        with(BLOCK, """
                        @Layer(value = Block.class, with = «"H = 2") Tensor z(@Shape("T, 3") Tensor a, @Shape("T, 3") Tensor b);
                        """).reports("""
                        [tenon:embeds-with] 'z' has with = "H = 2", where 'H' is no symbol of Block
                          fix: give 'z' with = "F = 1"
                        """).check();
    }

    @Test
    void textThatBindsNothing() {
        with(BLOCK, """
                        @Layer(value = Block.class, with = «"F") Tensor z(@Shape("T, 3") Tensor a, @Shape("T, 3") Tensor b);
                        """).reports("""
                        [tenon:embeds-with] 'z' has with = "F", where 'F' is no name = size
                          fix: give 'z' with = "F = 1"
                        """).check();
    }

    @Test
    void repeatedLessThanOnce() {
        with(BLOCK, """
                        @Layer(value = Block.class, with = "F = 2", repeat = «0) Tensor z(@Shape("T, 3") Tensor a, @Shape("T, 3") Tensor b);
                        """).reports("""
                        [tenon:attribute-range] 'z' has repeat = 0, which must be at least 1
                          fix: give 'z' repeat = 1
                        """).check();
    }

    @Test
    void repeatedThoughItChangesTheShape() {
        with(GENERATOR, """
                        @Layer(value = Generator.class, repeat = «2) Tensor fake(@Shape("5") Tensor noise);
                        """).reports("""
                        [tenon:embeds-repeat] 'fake' repeats Generator, which reads noise (B, 5) and gives (B, 2, 2, 3), so that no copy can read what the one before gives: they have 1 axis and 3 axes per example
                          noise  (B, 5)  @Shape("5"), line 26
                          fix: remove repeat from 'fake'
                        """).check();
    }

    @Test
    void repeatedThoughItChangesTheWidth() {
        with("""
                        @Model
                        interface Wider {
                            @Dense @Sizes("units = D + 1") Tensor wide(@Shape("T, D") Tensor x);
                        }

                        """, """
                        @Layer(value = Wider.class, repeat = «3) Tensor z(@Shape("T, 3") Tensor a);
                        """).reports("""
                        [tenon:embeds-repeat] 'z' repeats Wider, which reads a (B, T, 3) and gives (B, T, 4), so that no copy can read what the one before gives: the last sizes differ, 3 and 4
                          a  (B, T, 3)  @Shape("T, 3"), line 19
                          fix: remove repeat from 'z'
                        """).check();
    }

    @Test
    void repeatedWithoutAnArgument() {
        with("""
                        @Model
                        interface Noise {
                            @RandomNormal @Shape("3") Tensor noise();
                        }

                        """, """
                        @Layer(value = Noise.class, repeat = «3) Tensor z();
                        """).reports("""
                        [tenon:embeds-repeat] 'z' repeats Noise, which reads nothing and gives (B, 3), so that no copy can read what the one before gives: it has no argument
                          fix: remove repeat from 'z'
                        """).check();
    }

    @Test
    void repeatedOnInts() {
        with("""
                        @Model
                        interface Codes {
                            @OneHot(numClasses = 4) Tensor codes(@Shape("T") IntTensor x);
                        }

                        """, """
                        @Layer(value = Codes.class, repeat = «2) Tensor z(@Shape("T") IntTensor a);
                        """).reports("""
                        [tenon:embeds-repeat] 'z' repeats Codes, which reads a (B, T) and gives (B, T, 4), so that no copy can read what the one before gives: the first is an IntTensor
                          a  (B, T)  @Shape("T"), line 19
                          fix: remove repeat from 'z'
                        """).check();
    }

    @Test
    void argumentThatTheModelDoesNotHave() {
        with(GENERATOR, """
                        @Layer(Generator.class) Tensor fake(@From("x") @Shape("5") Tensor «nose);
                        """).reports("""
                        [tenon:embeds-role] 'fake' has no argument 'nose': Generator reads noise: did you mean 'noise'?
                          fix: rename the parameter 'nose' to 'noise'
                        """).check();
    }

    @Test
    void tooFewArguments() {
        with(GENERATOR, """
                        @Layer(Generator.class) Tensor «fake();
                        """).reports("""
                        [tenon:arguments-missing] 'fake' reads nothing, but @Layer(Generator.class) needs noise
                          fix: give 'fake' the parameter @Shape("5") Tensor noise
                        """).check();
    }

    @Test
    void tooManyArguments() {
        with(GENERATOR, """
                        @Layer(Generator.class) Tensor fake(@Shape("5") Tensor a, @Shape("5") Tensor «b);
                        """).reports("""
                        [tenon:arguments-extra] 'fake' reads 'b' besides: @Layer(Generator.class) reads noise
                          fix: remove the parameter 'b' of 'fake'
                        """).check();
    }

    @Test
    void intsForFloats() {
        with(GENERATOR, """
                        @Layer(Generator.class) Tensor fake(@Shape("5") IntTensor «a);
                        """).reports("""
                        [tenon:embeds-type] 'fake' reads 'a', an IntTensor, but the input 'noise' of Generator is a Tensor
                          a  (B, 5)  @Shape("5"), line 26
                          fix: make 'a' a Tensor
                        """).check();
    }

    @Test
    void sizesThatTheModelCannotTake() {
        with("""
                        @Model
                        interface Pool {
                            @MaxPooling2D(poolSize = 3) Tensor pooled(@Shape("H, H, C") Tensor image);
                        }

                        """, """
                        «@Layer(Pool.class) Tensor y(@Shape("2, 2, 1") Tensor x);
                        """).reports("""
                        [tenon:embeds-bound] 'y' embeds Pool with H = 2, C = 1, which it cannot take: the window of 'pooled' has the height 3, but image (B, 2, 2, 1) has only 2
                          fix: give it other sizes, or change Pool
                        """).check();
    }

    @Test
    void interfaceThatIsNoModel() {
        with("", """
                        @Layer(Runnable«.class) Tensor y(@Shape("2") Tensor x);
                        """).reports("""
                        [tenon:embeds-no-model] 'y' embeds Runnable, which is no interface with @Model
                          fix: embed an interface with @Model
                        """).check();
    }

    @Test
    void nothingIsEmbedded() {
        with("", """
                        @Dense(units = 1) Tensor z(@Shape("2") Tensor x);
                        «@Layer Tensor y(Tensor x);
                        """).reports("""
                        [tenon:embeds-nothing] 'y' is @Layer, which does not say what model it embeds
                          fix: remove 'y'
                        """).check();
    }

    @Test
    void modelThatEmbedsItself() {
        with("", """
                        @Dense(units = 2) Tensor z(@Shape("2") Tensor x);
                        @Layer(N«.class) Tensor y(Tensor z);
                        """).reports("""
                        [tenon:embeds-itself] the model 'N' embeds itself: 'N' embeds 'N'
                          fix: remove 'y'
                        """).check();
    }

    @Test
    void circleOfModels() {
        with("""
                        @Model
                        interface A {
                            @Dense(units = 2) Tensor z(@Shape("2") Tensor x);
                            @Layer(N.class) Tensor y(Tensor z);
                        }

                        @Model
                        interface C {
                            @Dense(units = 2) Tensor z(@Shape("2") Tensor x);
                            @Layer(A«.class) Tensor y(Tensor z);
                        }

                        """, """
                        @Dense(units = 2) Tensor z(@Shape("2") Tensor x);
                        @Layer(C.class) Tensor y(Tensor z);
                        """).reports("""
                        [tenon:embeds-itself] the model 'A' embeds itself: 'A' embeds 'N' embeds 'C' embeds 'A'
                          fix: remove 'y'
                        """).check();
    }

    @Test
    void mistakesOfTheEmbeddedModelAreReportedWithItself() {
        with("""
                        @Model
                        interface Wrong {
                            @Dense(units = «0) Tensor z(@Shape("2") Tensor x);
                        }

                        """, """
                        @Layer(Wrong.class) Tensor y(@Shape("2") Tensor x);
                        """).reports("""
                        [tenon:attribute-range] 'z' has units = 0, which must be at least 1
                          fix: give 'z' units = 1
                        """).check();
    }

    @Test
    void sharedWeightsOfOtherModels() {
        with(GENERATOR, """
                        @Layer(Generator.class) Tensor fake(@Shape("5") Tensor noise);
                        @Layer(Discriminator.class) @Shares(«"fake") Tensor score(@Shape("2, 2, 1") Tensor image);
                        """).reports("""
                        [tenon:shares-kind] 'score' is @Layer(Discriminator.class) and shares the weights of 'fake', which is @Layer(Generator.class)
                          fix: remove @Shares from 'score'
                        """).check();
    }

    @Test
    void modelWithALossIsNoTemplate() {
        with(BLOCK, """
                        @Layer(value = Block«.class, with = "F = 2") Tensor z(@Shape("T, D") Tensor a, @Shape("T, D") Tensor b);
                        @MeanSquaredError Tensor loss(Tensor z, @Shape("T, D") Tensor target);
                        """).reports("""
                        [tenon:template] 'z' needs a number for D of @Layer(value = Block.class, with = "F = 2"), which is open: its weights would have an open size
                          without a loss of its own the model would be a template, for others to embed
                          fix: write a number
                        """).check();
    }

    @Test
    void logitsOfAnEmbeddedModel() {
        with(GENERATOR, """
                        @Layer(Discriminator.class) Tensor score(@Shape("2, 2, 1") Tensor image);
                        @BinaryCrossentropy Tensor loss(Tensor «score, Tensor target);
                        """).reports("""
                        [tenon:loss-activation] 'loss' is @BinaryCrossentropy of probabilities, but 'score' has no activation: a sigmoid is missing
                          score  (B, 1)  @Layer(Discriminator.class), line 26
                          fix: give 'loss' fromLogits = true, or insert @Activation(SIGMOID) Tensor scoreProbabilities(Tensor score); and read 'scoreProbabilities' instead of 'score'
                        """).check();
    }

    @Test
    void sizesThatSayNothing() {
        with("", """
                        @Dense @Sizes(«"units: 4") Tensor z(@Shape("2") Tensor x);
                        """).reports("""
                        [tenon:sizes-text] 'z' has @Sizes("units: 4"), where 'units: 4' is no name = size
                          fix: write attributes with sizes, as in @Sizes("units = 4*D")
                        """).check();
    }

    @Test
    void sizesOfNoAttribute() {
        with("", """
                        @Dense @Sizes(«"unit = 4") Tensor z(@Shape("2") Tensor x);
                        """).reports("""
                        [tenon:sizes-attribute] 'z' has @Sizes for 'unit', which is no size among the attributes of @Dense: did you mean 'units'?
                          fix: give 'z' @Sizes("units = 4")
                        """).check();
    }

    @Test
    void attributeTwice() {
        with("", """
                        @Dense(units = 3) @Sizes(«"units = 4") Tensor z(@Shape("2") Tensor x);
                        """).reports("""
                        [tenon:sizes-twice] 'z' has units twice: in @Dense(units = 3), and as 4 in @Sizes
                          fix: remove units from 'z'
                        """).check();
    }
}
