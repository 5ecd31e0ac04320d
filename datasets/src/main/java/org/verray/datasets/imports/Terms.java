package org.verray.datasets.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Brings the words that sets use for the same thing to one; what says nothing becomes empty text. */
final class Terms {
    private static final int OLDEST = 120;

    private static final Set<String> LATERAL =
            Set.of("L", "LL", "RL", "LAT", "LATERAL", "LEFT LATERAL", "RIGHT LATERAL");

    private static final Map<String, String> VIEWS = Map.of(
            "POSTERO-ANTERIOR", "PA",
            "POSTEROANTERIOR", "PA",
            "ANTERO-POSTERIOR", "AP",
            "ANTEROPOSTERIOR", "AP",
            "AP HORIZONTAL", "AP supine",
            "COSTAL", "ribs",
            "FRONTAL", "frontal");

    private static final Set<String> NOTHING =
            Set.of("", "UNK", "UNKNOWN", "NONE", "NAN", "NA", "N/A", "NULL", "EXCLUDE", "OTHER", "-", "?");

    /** Plain words for body parts as DICOM (PS3.16 annex L) and the sets write them. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("CHEST", "chest"),
            Map.entry("THORAX", "chest"),
            Map.entry("THORACIC", "chest"),
            Map.entry("LUNG", "chest"),
            Map.entry("CXR", "chest"),
            Map.entry("HAND", "hand"),
            Map.entry("HANDS", "hand"),
            Map.entry("WRIST", "wrist"),
            Map.entry("FINGER", "finger"),
            Map.entry("THUMB", "finger"),
            Map.entry("FOREARM", "forearm"),
            Map.entry("RADIUSULNA", "forearm"),
            Map.entry("ELBOW", "elbow"),
            Map.entry("HUMERUS", "upper arm"),
            Map.entry("UPPERARM", "upper arm"),
            Map.entry("ARM", "arm"),
            Map.entry("SHOULDER", "shoulder"),
            Map.entry("CLAVICLE", "clavicle"),
            Map.entry("SCAPULA", "scapula"),
            Map.entry("RIB", "ribs"),
            Map.entry("RIBS", "ribs"),
            Map.entry("HIP", "hip"),
            Map.entry("PELVIS", "pelvis"),
            Map.entry("FEMUR", "thigh"),
            Map.entry("THIGH", "thigh"),
            Map.entry("KNEE", "knee"),
            Map.entry("PATELLA", "knee"),
            Map.entry("LEG", "leg"),
            Map.entry("LOWERLEG", "lower leg"),
            Map.entry("TIBIAFIBULA", "lower leg"),
            Map.entry("TIBFIB", "lower leg"),
            Map.entry("ANKLE", "ankle"),
            Map.entry("FOOT", "foot"),
            Map.entry("FEET", "foot"),
            Map.entry("CALCANEUS", "foot"),
            Map.entry("HEEL", "foot"),
            Map.entry("TOE", "toe"),
            Map.entry("TOES", "toe"),
            Map.entry("SPINE", "spine"),
            Map.entry("CSPINE", "cervical spine"),
            Map.entry("TSPINE", "thoracic spine"),
            Map.entry("LSPINE", "lumbar spine"),
            Map.entry("SKULL", "skull"),
            Map.entry("HEAD", "skull"),
            Map.entry("JAW", "jaw"),
            Map.entry("MANDIBLE", "jaw"),
            Map.entry("TEETH", "teeth"),
            Map.entry("TOOTH", "teeth"),
            Map.entry("DENTAL", "teeth"),
            Map.entry("ABDOMEN", "abdomen"),
            Map.entry("KUB", "abdomen"),
            Map.entry("BREAST", "breast"),
            Map.entry("NECK", "neck"));

    private Terms() {}

    /** {@code PA}, {@code AP}, {@code lateral}, or the word that the source uses. */
    static String view(String text) {
        String upper = known(text).replace('_', ' ').toUpperCase(Locale.ROOT);
        if (LATERAL.contains(upper)) {
            return "lateral";
        }
        return VIEWS.getOrDefault(upper, upper);
    }

    /** {@code M} or {@code F}. */
    static String sex(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "M", "MALE", "MAN" -> "M";
            case "F", "FEMALE", "W", "WOMAN" -> "F";
            default -> "";
        };
    }

    /**
     * Whole years from a number, or from a DICOM age string such as {@code 058Y} or {@code 013M} (PS3.5 6.2). Above 120
     * years, as {@code 411} in NIH ChestX-ray14, nothing is known; {@code 000Y} is what removes an age, since newborns are
     * counted in days.
     */
    static String age(String text) {
        String trimmed = text.strip().toUpperCase(Locale.ROOT);
        if (!trimmed.matches("\\d{1,4}([YMWD]|\\.\\d*)?") || trimmed.matches("0+Y")) {
            return "";
        }
        int number = Integer.parseInt(trimmed.replaceAll("\\D.*", ""));
        int years = switch (trimmed.charAt(trimmed.length() - 1)) {
            case 'M' -> number / 12;
            case 'W' -> number / 52;
            case 'D' -> number / 365;
            default -> number;
        };
        return years > OLDEST ? "" : Integer.toString(years);
    }

    /** Years between two dates or years; empty text where either is unknown. */
    static String age(String birth, String at) {
        String from = birth.strip();
        String to = at.strip();
        if (!from.matches("\\d{4}.*") || !to.matches("\\d{4}.*")) {
            return "";
        }
        int years = Integer.parseInt(to.substring(0, 4)) - Integer.parseInt(from.substring(0, 4));
        String born = date(from);
        String day = date(to);
        boolean before = !born.isEmpty() && !day.isEmpty() && day.substring(5).compareTo(born.substring(5)) < 0;
        int age = before ? years - 1 : years;
        return age < 0 || age > OLDEST ? "" : Integer.toString(age);
    }

    /** {@code yyyy-mm-dd} from eight digits or a date with separators. */
    static String date(String text) {
        String digits = text.strip().replaceFirst("\\.0*$", "").replaceAll("[-./]", "");
        if (!digits.matches("(19|2\\d)\\d{6}")) {
            return "";
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(digits.substring(0, 4)),
                            Integer.parseInt(digits.substring(4, 6)),
                            Integer.parseInt(digits.substring(6)))
                    .toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** The text, unless it is a word for nothing. */
    static String known(String text) {
        String trimmed = text.strip();
        return NOTHING.contains(trimmed.toUpperCase(Locale.ROOT)) ? "" : trimmed;
    }

    /** A body part in plain words: a known one, else what the source says in lower case. */
    static String bodyPart(String text) {
        String known = known(text);
        String part = knownPart(known);
        return part.isEmpty() ? known.replaceAll("[_\\s]+", " ").toLowerCase(Locale.ROOT) : part;
    }

    /** A body part that a text is the name of; empty text where it is of none. */
    static String knownPart(String text) {
        return PARTS.getOrDefault(text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", ""), "");
    }

    /** The one body part that a description mentions; empty text where it mentions none or several. */
    static String mentionedPart(String description) {
        Set<String> parts = new TreeSet<>();
        for (String word : description.toUpperCase(Locale.ROOT).split("[^A-Z]+")) {
            parts.add(PARTS.getOrDefault(word, ""));
        }
        parts.remove("");
        return parts.size() == 1 ? parts.iterator().next() : "";
    }
}
