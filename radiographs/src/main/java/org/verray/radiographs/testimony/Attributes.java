package org.verray.radiographs.testimony;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** DICOM attributes as witnesses ask for them. */
final class Attributes {
    static final String CR = "1.2.840.10008.5.1.4.1.1.1";
    static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";
    static final String MG = "1.2.840.10008.5.1.4.1.1.1.2";
    static final String IO = "1.2.840.10008.5.1.4.1.1.1.3";
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    static final String XA = "1.2.840.10008.5.1.4.1.1.12.1";
    static final String RF = "1.2.840.10008.5.1.4.1.1.12.2";
    static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    /** Modalities of one picture by one exposure. */
    private static final Set<String> PLAIN = Set.of("CR", "DX", "MG", "IO", "PX", "RG");

    private final Map<String, String> values;

    Attributes(Map<String, String> values) {
        this.values = values;
    }

    /** The value, several parts joined by a backslash; empty text where there is none. */
    String text(String keyword) {
        return values.getOrDefault(keyword, "");
    }

    boolean has(String keyword) {
        return !text(keyword).isEmpty();
    }

    boolean hasAny(List<String> keywords) {
        return keywords.stream().anyMatch(this::has);
    }

    /** Present at least without a value, as attributes of type 2 may be. */
    boolean present(String keyword) {
        return has(keyword) || parts("EmptyAttributes").contains(keyword);
    }

    List<String> parts(String keyword) {
        return has(keyword) ? Arrays.asList(text(keyword).split("\\\\", -1)) : List.of();
    }

    /** The first part as a number; empty where it is none. */
    OptionalDouble number(String keyword) {
        try {
            return has(keyword)
                    ? OptionalDouble.of(Double.parseDouble(parts(keyword).get(0).strip()))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** For-presentation class of a digital X-ray class, without the last component of its for-processing sibling. */
    String sopClass() {
        String uid = text("SOPClassUID");
        return uid.matches("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.1\\.[123]\\.1")
                ? uid.substring(0, uid.length() - 2)
                : uid;
    }

    boolean secondaryCapture() {
        return sopClass().equals(SECONDARY_CAPTURE) || sopClass().startsWith(SECONDARY_CAPTURE + ".");
    }

    /** Whether it is of one of the digital X-ray classes, or of computed radiography. */
    boolean plainClass() {
        return Set.of(CR, DX, MG, IO).contains(sopClass());
    }

    /** Whether it shows one X-ray exposure by its class or, brought in from elsewhere, by its modality. */
    boolean plainRadiograph() {
        return plainClass() || PLAIN.contains(text("Modality"));
    }

    /** Whether the file says that a patient's identity was taken out (PS3.3 C.7.1.1, PS3.15 annex E). */
    boolean deidentified() {
        return text("PatientIdentityRemoved").equals("YES")
                || has("DeidentificationMethod")
                || has("DeidentificationMethodCodes");
    }

    /**
     * An innocent explanation, led by the file's own word that it was de-identified where it gives it.
     *
     * @param effect what de-identification does here, for example {@code shifts dates}
     */
    String otherwise(String effect, String usual) {
        return deidentified()
                ? "The file says that it was de-identified, which often " + effect + ". " + usual
                : "De-identification, of which the file says nothing, often " + effect + ". " + usual;
    }
}
