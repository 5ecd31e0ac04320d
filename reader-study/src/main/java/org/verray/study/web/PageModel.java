package org.verray.study.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Reader;

/** What every page gets, to which a page adds its own. */
final class PageModel {
    private final StudyDesign design;
    private final String language;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private PageModel(StudyDesign design, String language) {
        this.design = design;
        this.language = language;
    }

    static PageModel of(StudyDesign design, Optional<Reader> reader, String language, String csrf) {
        PageModel model = new PageModel(design, language);
        Map<String, Object> study = new LinkedHashMap<>();
        study.put("title", design.title().in(language));
        study.put("contact", design.contact());
        model.put("study", study)
                .put("lang", language)
                .put("csrf", csrf)
                .put("reader", reader.map(Reader::code).orElse(null))
                .put("t", Texts.in(language))
                .put("errors", Map.of())
                .put("values", Map.of())
                .put("progress", "");
        if (reader.isPresent() && design.languages().size() > 1) {
            List<Map<String, String>> languages = new ArrayList<>();
            for (String code : design.languages()) {
                Locale locale = Locale.forLanguageTag(code);
                languages.add(Map.of("code", code, "name", locale.getDisplayLanguage(locale)));
            }
            model.put("languages", languages);
        }
        return model;
    }

    PageModel put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    String language() {
        return language;
    }

    StudyDesign design() {
        return design;
    }

    Texts texts() {
        return Texts.in(language);
    }

    Map<String, Object> values() {
        return values;
    }
}
