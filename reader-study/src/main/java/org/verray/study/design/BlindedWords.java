package org.verray.study.design;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that nothing a blinded reader's browser gets may contain: each would tell what the study is about. */
public final class BlindedWords {
    private static final List<String> WORDS = List.of(
            "fake",
            "synthe",
            "künstlich",
            "gefälscht",
            "fälschung",
            "faux\\b",
            "falsifi",
            "falso",
            "sintétic",
            "sintetic",
            "artifici",
            "generated\\b",
            "generator",
            "authentic",
            "\\breal or\\b",
            "\\becht oder\\b",
            "\\bréelle? ou\\b",
            "\\breal o\\b",
            "ground.?truth",
            "verray");

    private static final Pattern PATTERN =
            Pattern.compile(String.join("|", WORDS), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private BlindedWords() {}

    /** The first such word in a text, if there is one. */
    public static Optional<String> in(String text) {
        Matcher matcher = PATTERN.matcher(text);
        return matcher.find() ? Optional.of(matcher.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
