package org.verray.detector;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.verray.radiographs.testimony.ContainerTestimony;
import org.verray.radiographs.testimony.DicomTestimony;

/** One kind of reason to believe a radiograph real or synthetic. Kinds stand side by side and are never mixed. */
public sealed interface Evidence {
    /** Key under {@code evidence} in the JSON result. */
    String kind();

    /** Facts as they appear in the JSON result, in order. */
    Map<String, Object> facts();

    /**
     * What the pixels show.
     *
     * @param score calibrated probability that the pixels are synthetic, 0 to 1
     * @param facts further figures; hold {@code score} too
     */
    record Pixels(double score, Map<String, Object> facts) implements Evidence {
        /** Key of the fact that says why a verdict is inconclusive. */
        public static final String INCONCLUSIVE_BECAUSE = "inconclusiveBecause";

        public Pixels {
            Objects.requireNonNull(facts, "facts");
        }

        @Override
        public String kind() {
            return "pixels";
        }

        /** Why the verdict is inconclusive, in plain words; empty where it is not. */
        public List<String> inconclusiveBecause() {
            return facts.get(INCONCLUSIVE_BECAUSE) instanceof List<?> reasons
                    ? reasons.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }

    /** What the file claims about its own origin. */
    record Provenance(org.verray.radiographs.provenance.Provenance claims) implements Evidence {
        @Override
        public String kind() {
            return "provenance";
        }

        @Override
        public Map<String, Object> facts() {
            return claims.facts();
        }
    }

    /** What the file format around the pixels shows. */
    record Container(ContainerTestimony testimony) implements Evidence {
        @Override
        public String kind() {
            return "container";
        }

        @Override
        public Map<String, Object> facts() {
            return testimony.facts();
        }
    }

    /** What the DICOM attributes show; no facts for other formats. */
    record Dicom(DicomTestimony testimony) implements Evidence {
        @Override
        public String kind() {
            return "dicom";
        }

        @Override
        public Map<String, Object> facts() {
            return testimony.facts();
        }
    }
}
