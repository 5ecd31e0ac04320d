package org.verray.study.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.study.cases.CaseFrame;
import org.verray.study.design.LocalText;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;

/** JSON for scripts of pages. Filled up with blanks to a multiple of 1,024 bytes, so that lengths tell nothing. */
final class CaseJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BLOCK = 1024;

    private CaseJson() {}

    /** What a page needs to show a case, apart from its samples. */
    static Map<String, Object> frame(CaseFrame frame, Texts texts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("canvas", Map.of("rows", frame.rows(), "columns", frame.columns()));
        json.put("levels", CaseFrame.LEVELS);
        int full = CaseFrame.LEVELS;
        json.put(
                "presets",
                List.of(
                        preset("1", texts.get("preset.default"), full / 2, full),
                        preset("2", texts.get("preset.bright"), full / 4, full / 2),
                        preset("3", texts.get("preset.dark"), 3 * full / 4, full / 2),
                        preset("4", texts.get("preset.narrow"), full / 2, full / 3),
                        preset("5", texts.get("preset.wide"), full / 2, 3 * full / 2)));
        return json;
    }

    private static Map<String, Object> preset(String key, String name, int center, int width) {
        Map<String, Object> preset = new LinkedHashMap<>();
        preset.put("key", key);
        preset.put("name", name);
        preset.put("center", center);
        preset.put("width", width);
        return preset;
    }

    static List<Map<String, Object>> questions(StudyDesign.Phase phase, String language) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Question question : phase.questions()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", question.id());
            json.put("type", question.type().name().toLowerCase(Locale.ROOT));
            json.put("label", question.label().in(language));
            json.put("required", question.required());
            if (!question.options().isEmpty()) {
                json.put("options", options(question, language));
            }
            putText(json, "low", question.low(), language);
            putText(json, "high", question.high(), language);
            if (question.type() == Question.Type.SLIDER) {
                json.put("min", 0);
            }
            json.put("max", question.most());
            list.add(json);
        }
        return list;
    }

    private static List<Map<String, Object>> options(Question question, String language) {
        List<Map<String, Object>> options = new ArrayList<>();
        for (Question.Option option : question.options()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("value", option.value());
            json.put("label", option.label().in(language));
            json.put("key", option.key());
            options.add(json);
        }
        return options;
    }

    private static void putText(Map<String, Object> json, String name, LocalText text, String language) {
        if (text != null) {
            json.put(name, text.in(language));
        }
    }

    static String padded(Object value) {
        try {
            String json = JSON.writeValueAsString(value);
            int length = json.getBytes(StandardCharsets.UTF_8).length;
            return json + " ".repeat((BLOCK - length % BLOCK) % BLOCK);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected plain values", e);
        }
    }
}
