package org.verray.study.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Texts of the pages in one language; what a language lacks is English. */
final class Texts extends AbstractMap<String, String> {
    private static final List<String> BUNDLES = List.of("common", "informed", "server");
    private static final Map<String, Texts> LOADED = new ConcurrentHashMap<>();

    private final String language;
    private final Map<String, String> texts;

    private Texts(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    static Texts in(String language) {
        return LOADED.computeIfAbsent(language, Texts::load);
    }

    private static Texts load(String language) {
        Map<String, String> texts = new HashMap<>();
        for (String code : List.of("en", language)) {
            for (String bundle : BUNDLES) {
                Properties properties = new Properties();
                String name = "/org/verray/study/text/" + bundle + "_" + code + ".properties";
                try (Reader in = new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
                    properties.load(in);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
            }
        }
        return new Texts(language, Map.copyOf(texts));
    }

    /** A text; throws where there is none, since a reader would see a gap. */
    @Override
    public String get(Object key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("expected a text in the pages' languages, found none for " + key);
        }
        return text;
    }

    /** A text with values put in at {0}, {1}, ... */
    String with(String key, Object... values) {
        return new MessageFormat(get(key).replace("'", "''"), Locale.forLanguageTag(language)).format(values);
    }

    @Override
    public boolean containsKey(Object key) {
        return texts.containsKey(key);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return texts.entrySet();
    }
}
