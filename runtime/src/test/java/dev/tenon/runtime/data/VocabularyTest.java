package dev.tenon.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.runtime.tensor.IntTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies and ids are those that Keras 3.15's {@code TextVectorization} gives for these texts. */
final class VocabularyTest {

    private static final List<String> TEXTS =
            List.of("The cat, the DOG!", "  a dog's  day\tis a day ", "It isn't the cat's; it's a well-known cat.");

    private static final Vocabulary WORDS = Vocabulary.words(TEXTS, 100);

    @Test
    void wordsAreThoseOfKeras() {
        assertThat(WORDS.tokens())
                .containsExactly(
                        "",
                        "[UNK]",
                        "the",
                        "a",
                        "day",
                        "cat",
                        "wellknown",
                        "its",
                        "it",
                        "isnt",
                        "is",
                        "dogs",
                        "dog",
                        "cats");
        assertThat(WORDS.encode("The wild cat isn't a DOG")).containsExactly(2, 1, 5, 9, 3, 12);
        assertThat(Vocabulary.words(TEXTS, 5).tokens()).containsExactly("", "[UNK]", "the", "a", "day");
    }

    @Test
    void charactersAreThoseOfKeras() {
        Vocabulary characters = Vocabulary.characters(List.of("Abba", "b 1é"), 100);
        assertThat(characters.tokens()).containsExactly("", "[UNK]", "b", "é", "a", "A", "1", " ");
        assertThat(characters.encode("ab A?")).containsExactly(4, 2, 7, 5, 1);
        assertThat(characters.decode(5, 2, 2, 4, 0, 0)).isEqualTo("Abba");
    }

    @Test
    void textsBecomeRaggedIds() {
        IntTensor padded = WORDS.encode(List.of("the cat", "", "a dog day")).pad();
        assertThat(padded).isEqualTo(IntTensor.ofRows(new int[][] {{2, 5, 0}, {0, 0, 0}, {3, 12, 4}}));
    }

    @Test
    void idsBecomeWords() {
        assertThat(WORDS.decode(0, 2, 5, 0, 1, 0)).isEqualTo("the cat [UNK]");
        assertThatThrownBy(() -> WORDS.decode(14)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aFileHoldsTheSame(@TempDir Path folder) throws IOException {
        for (Vocabulary one : List.of(WORDS, Vocabulary.characters(List.of("a\\n\n\r\t é😀"), 100))) {
            Path file = folder.resolve("vocabulary.txt");
            one.save(file);
            Vocabulary other = Vocabulary.load(file);
            assertThat(other.tokens()).isEqualTo(one.tokens());
            assertThat(other.encode("The\ncat \\é😀")).isEqualTo(one.encode("The\ncat \\é😀"));
        }
    }

    @Test
    void saysWhatIsWrong(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> Vocabulary.words(TEXTS, 2))
                .hasMessageContaining("at most 2 ids has no room for a token")
                .hasMessageContaining("at least 3");
        assertThatThrownBy(() -> Vocabulary.words(List.of("", " ?! "), 10))
                .hasMessageContaining("there is no token in the texts");
        Path other = Files.writeString(folder.resolve("other.txt"), "something\n");
        assertThatThrownBy(() -> Vocabulary.load(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(other + " is no vocabulary");
    }
}
