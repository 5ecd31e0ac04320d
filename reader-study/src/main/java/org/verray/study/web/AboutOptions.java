package org.verray.study.web;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What readers can say of themselves, each in a fixed list so that it can be counted and nobody can be recognised by it. */
public final class AboutOptions {
    public static final List<String> ROLES =
            List.of("radiologist", "resident", "radiographer", "physician", "student", "researcher", "other");

    public static final List<String> SUBSPECIALTIES = List.of(
            "none",
            "abdominal",
            "breast",
            "cardiothoracic",
            "emergency",
            "general",
            "interventional",
            "musculoskeletal",
            "neuro",
            "nuclear",
            "paediatric",
            "other");

    static final List<String> AI_USES = List.of("never", "tried", "sometimes", "daily");

    private AboutOptions() {}

    /** A value with its label. */
    record Option(String value, String label) {}

    static Map<String, Object> model(PageModel page) {
        Texts texts = page.texts();
        return Map.of(
                "roles", options(texts, "role", ROLES),
                "subspecialties", options(texts, "subspecialty", SUBSPECIALTIES),
                "aiUses", options(texts, "aiUse", AI_USES),
                "countries", countries(page.language()));
    }

    private static List<Option> options(Texts texts, String group, List<String> values) {
        return values.stream()
                .map(value -> new Option(value, texts.get(group + "." + value)))
                .toList();
    }

    private static List<Option> countries(String language) {
        Locale locale = Locale.forLanguageTag(language);
        Collator collator = Collator.getInstance(locale);
        return Stream.of(Locale.getISOCountries())
                .map(code -> new Option(code, new Locale("", code).getDisplayCountry(locale)))
                .sorted(Comparator.comparing(Option::label, collator))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whether there is a country with this code of two letters (ISO 3166). */
    public static boolean isCountry(String code) {
        return List.of(Locale.getISOCountries()).contains(code);
    }
}
