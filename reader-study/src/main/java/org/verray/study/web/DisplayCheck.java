package org.verray.study.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Whether a display shows faint differences: letters to be read and patches to be seen. A browser shows 256 grays through whatever profile the
 * machine has, so that this is no test of the grayscale standard display function, and nobody is turned away by it.
 */
final class DisplayCheck {
    /** What the browser says of the screen, as far as it says anything. */
    static final List<String> FIELDS =
            List.of("screenWidth", "screenHeight", "pixelRatio", "colorGamut", "colorDepth", "touch");

    private static final int[] BACKGROUNDS = {0, 128, 255};
    private static final int STEP = 8;
    /** Without vowels, so that no word can come of them: a drawn word could say what the study is about, or something rude. */
    private static final String LETTERS = "BDHKLMNPRTVZ";

    private static final int LENGTH = 4;
    private static final int MOST = 40;

    /** Some faint letters. */
    record Word(int background, int ink, String letters) {}

    /** Three of them, the same for one session. */
    List<Word> words(String session) {
        SplittableRandom random = new SplittableRandom(session.hashCode());
        List<Word> words = new ArrayList<>();
        for (int background : BACKGROUNDS) {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < LENGTH; i++) {
                letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            int ink = background == 255 ? background - STEP : background + STEP;
            words.add(new Word(background, ink, letters.toString()));
        }
        return words;
    }

    /** What a reader saw; {@code passed} where it is everything. */
    Map<String, Object> read(Context context, String session) {
        Map<String, Object> seen = new LinkedHashMap<>();
        int right = 0;
        List<Word> words = words(session);
        for (int i = 0; i < words.size(); i++) {
            String typed = cut(context.formParam("word" + (i + 1)));
            boolean read = typed.replaceAll("\\s", "")
                    .toUpperCase(Locale.ROOT)
                    .equals(words.get(i).letters());
            right += read ? 1 : 0;
            seen.put("word" + (i + 1), typed);
        }
        boolean dark = context.formParam("dark") != null;
        boolean light = context.formParam("light") != null;
        seen.put("wordsRead", right);
        seen.put("dark", dark);
        seen.put("light", light);
        seen.put("passed", right == words.size() && dark && light);
        for (String field : FIELDS) {
            seen.put(field, cut(context.formParam(field)));
        }
        return seen;
    }

    private static String cut(String value) {
        String text = value == null ? "" : value.strip();
        return text.length() <= MOST ? text : text.substring(0, MOST);
    }
}
