package dev.tenon.processor.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

class SizeTextTest {
    private static final Map<String, Long> CONSTANTS = Map.of("WIDTH", 8L);

    private static SizeText.Parsed parse(String text) {
        return SizeText.parse(text, CONSTANTS, false);
    }

    @Example
    void numbersSymbolsAndConstants() {
        Size t = Size.symbol("T");
        assertThat(parse("28, 1_000").dims()).isEqualTo(Dims.of(28, 1000));
        assertThat(parse(" T2 ,WIDTH").dims()).isEqualTo(Dims.of(Size.symbol("T2"), Size.of(8)));
        assertThat(parse("2*T + 1, (T - 1)*WIDTH/2").dims())
                .isEqualTo(Dims.of(t.times(2).plus(1), t.minus(1).times(4)));
        assertThat(parse("").sizes()).isEmpty();
    }

    @Example
    void aDivisionThatMayNotComeOutIsRemembered() {
        SizeText.Parsed parsed = parse("T/2, 4*T/2");
        assertThat(parsed.divisions()).containsExactly(new SizeText.Division(Size.symbol("T"), 2));
        assertThat(parsed.dims().get(1)).isEqualTo(Size.symbol("T").times(2));
    }

    @Example
    void minusOneIsWhatIsLeftOnlyWhereItMayBe() {
        assertThat(SizeText.parse("-1, 2", CONSTANTS, true).sizes()).containsExactly(Size.of(-1), Size.of(2));
        assertThatThrownBy(() -> parse("-1, 2")).isInstanceOf(SizeException.class);
    }

    @Example
    void products() {
        assertThatThrownBy(() -> parse("2000000000*2000000000*2000000000"))
                .isInstanceOfSatisfying(
                        SizeException.class, wrong -> assertThat(wrong.kind()).isEqualTo(SizeException.Kind.TOO_LARGE));
    }

    /** What is no size gives this stage's own exception, whatever it is. */
    @Property(tries = 2000)
    void anyTextIsReadOrRefused(@ForAll List<@IntRange(max = 14) Integer> pieces) {
        String[] words = {"T", "B", "WIDTH", "x", "7", "0", "-", "+", "*", "/", "(", ")", ",", " ", "9999999999"};
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(words[piece]));
        readOrRefuse(text.toString());
    }

    @Property
    void anyCharactersAreReadOrRefused(@ForAll @CharRange(from = ' ', to = 'ÿ') String text) {
        readOrRefuse(text);
    }

    private static void readOrRefuse(String text) {
        try {
            Dims dims = parse(text).dims();
            assertThat(SizeText.parse(bare(dims), CONSTANTS, false).dims()).isEqualTo(dims);
        } catch (SizeException refused) {
            assertThat(refused.kind()).isNotNull();
        }
    }

    private static String bare(Dims dims) {
        String text = dims.perExample();
        return text.substring(1, text.length() - 1);
    }

    @Property
    void theMinimumIsALowerBound(
            @ForAll @IntRange(min = 0, max = 9) int a,
            @ForAll @IntRange(min = -9, max = 9) int b,
            @ForAll @IntRange(min = 1, max = 5) int divisor,
            @ForAll @IntRange(min = 1, max = 50) int value) {
        Size size = Size.symbol("T").times(a).plus(20).floorDiv(divisor).plus(b);
        long there = size.substitute(Map.of("T", Size.of(value))).constant();
        assertThat(size.minimum()).isPresent();
        assertThat(size.minimum().getAsLong()).isLessThanOrEqualTo(there);
    }
}
