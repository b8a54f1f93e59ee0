package dev.tenon.runtime.data;

import dev.tenon.runtime.io.AtomicFile;
import dev.tenon.runtime.tensor.IntTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tokens of texts, words or characters, and their ids, by the rules of Keras' {@code TextVectorization}: id 0 is padding, 1 stands for
 * every token that is not in the vocabulary, and the others follow by how often they occur, of equally frequent ones the later in the
 * alphabet first. Immutable.
 *
 * <pre>{@code
 * var words = Vocabulary.words(texts, 5000);          // learnt from the training texts alone
 * Ragged<IntTensor> ids = words.encode(texts);        // for Dataset.buckets, or .pad()
 * String text = words.decode(words.encode("so it is"));
 * }</pre>
 */
public final class Vocabulary {

    /** The id of padding, as {@code @Embedding(maskZero = true)} takes it. */
    public static final int PADDING = 0;

    /** The id of every token that is not in the vocabulary. */
    public static final int UNKNOWN = 1;

    private static final List<String> RESERVED = List.of("", "[UNK]");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** What Keras' {@code lower_and_strip_punctuation} takes away. */
    private static final Pattern PUNCTUATION = Pattern.compile("[!\"#$%&()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~']");

    private enum Split {
        WORDS {
            @Override
            List<String> tokens(String text) {
                String plain = PUNCTUATION
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .strip();
                return plain.isEmpty() ? List.of() : List.of(SPACES.split(plain));
            }
        },
        CHARACTERS {
            @Override
            List<String> tokens(String text) {
                return text.codePoints().mapToObj(Character::toString).toList();
            }
        };

        /** Cuts a text in tokens. */
        abstract List<String> tokens(String text);

        /** The first line of a file. */
        String header() {
            return "vocabulary of " + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Split split;
    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();

    private Vocabulary(Split split, List<String> tokens) {
        this.split = split;
        this.tokens = List.copyOf(tokens);
        for (int id = RESERVED.size(); id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
    }

    /**
     * The words of texts: what is between spaces, in small letters and without punctuation (Keras' {@code lower_and_strip_punctuation}).
     *
     * @param most ids at most, padding and unknown words among them: an {@code @Embedding}'s {@code inputDim}
     * @throws IllegalArgumentException if {@code most} is less than 3, or there is no word
     */
    public static Vocabulary words(Iterable<String> texts, int most) {
        return of(Split.WORDS, texts, most);
    }

    /**
     * The characters of texts, as they are (code points): capital letters, punctuation and spaces count.
     *
     * @param most ids at most, padding and unknown characters among them: an {@code @Embedding}'s {@code inputDim}
     * @throws IllegalArgumentException if {@code most} is less than 3, or there is no character
     */
    public static Vocabulary characters(Iterable<String> texts, int most) {
        return of(Split.CHARACTERS, texts, most);
    }

    private static Vocabulary of(Split split, Iterable<String> texts, int most) {
        if (most <= RESERVED.size()) {
            throw new IllegalArgumentException("a vocabulary of at most " + most
                    + " ids has no room for a token: 0 is padding and 1 is unknown, so it must be at least 3");
        }
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts) {
            split.tokens(text).forEach(token -> counts.merge(token, 1, Integer::sum));
        }
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("there is no token in the texts: is it the right file?");
        }
        List<String> tokens = new ArrayList<>(RESERVED);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey())
                        .reversed())
                .limit(most - RESERVED.size())
                .forEach(entry -> tokens.add(entry.getKey()));
        return new Vocabulary(split, tokens);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if there is no such file, or it is no vocabulary; the message names it
     */
    public static Vocabulary load(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        for (Split split : Split.values()) {
            if (!lines.isEmpty() && lines.get(0).equals(split.header())) {
                List<String> tokens = new ArrayList<>(RESERVED);
                lines.stream().skip(1).map(String::translateEscapes).forEach(tokens::add);
                return new Vocabulary(split, tokens);
            }
        }
        throw new IOException(path + " is no vocabulary: its first line must be '" + Split.WORDS.header() + "' or '"
                + Split.CHARACTERS.header() + "'");
    }

    /**
     * Writes a text file, whole or not at all: what the tokens are, and then one a line, from id 2 on, with line breaks and backslashes
     * escaped as in Java.
     *
     * @throws IOException if it cannot be written; the file is what it was before
     */
    public void save(Path path) throws IOException {
        StringBuilder lines = new StringBuilder(split.header()).append('\n');
        for (String token : tokens.subList(RESERVED.size(), size())) {
            lines.append(token.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                    .append('\n');
        }
        AtomicFile.write(path, out -> out.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The number of ids, those of padding and unknown tokens among them. */
    public int size() {
        return tokens.size();
    }

    /** The tokens by id: "" for padding and "[UNK]" first. */
    public List<String> tokens() {
        return tokens;
    }

    /** The id of a token as this vocabulary writes it; {@link #UNKNOWN} if it is not there. */
    public int id(String token) {
        return ids.getOrDefault(token, UNKNOWN);
    }

    /** The ids of a text's tokens: none for an empty text. */
    public int[] encode(String text) {
        return split.tokens(text).stream().mapToInt(this::id).toArray();
    }

    /**
     * The ids of N texts.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Ragged<IntTensor> encode(List<String> texts) {
        return Ragged.of(texts.stream().map(this::encode).toList());
    }

    /**
     * The tokens of ids, without padding: words with spaces between them, characters as a text.
     *
     * @throws IndexOutOfBoundsException if an id is not from 0 to {@link #size()} - 1
     */
    public String decode(int... numbers) {
        StringBuilder text = new StringBuilder();
        for (int id : numbers) {
            if (split == Split.WORDS && text.length() > 0 && id != PADDING) {
                text.append(' ');
            }
            text.append(tokens.get(id));
        }
        return text.toString();
    }
}
