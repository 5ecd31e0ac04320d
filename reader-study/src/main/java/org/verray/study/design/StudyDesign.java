package org.verray.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reader study as its file describes it. Frozen once the study was launched: every answer carries the hash of the file.
 *
 * @param study version of the file's schema
 * @param id short name, used for the files of an export
 * @param title shown to readers from the first page on, and neutral while they must not know the purpose
 * @param contact whom readers may ask; may be null
 * @param languages codes of the languages that readers can choose, the first one first
 * @param seed of selection and allocation
 * @param washoutHours least time between the end of one phase and the start of the next
 * @param score whether readers see their own score at the end, once nothing of theirs can change
 */
public record StudyDesign(
        int study,
        String id,
        LocalText title,
        String contact,
        List<String> languages,
        long seed,
        Consent consent,
        Viewing viewing,
        Map<String, CaseSet> sets,
        Practice practice,
        List<Phase> phases,
        double washoutHours,
        boolean score,
        Reveal reveal) {

    /** What readers agree to, with a version of its own. */
    public record Consent(String version, List<LocalText> paragraphs) {}

    /** What readers are told when they learn what the study is about; may be null for a study without a blinded phase. */
    public record Reveal(List<LocalText> paragraphs) {}

    /**
     * How cases are shown: all in one frame of one size, so that neither size nor depth tells them apart.
     *
     * @param rows height of the frame in pixels; by default that of the tallest case
     * @param columns width of the frame
     */
    public record Viewing(Integer rows, Integer columns) {}

    /**
     * Cases drawn from a manifest.
     *
     * @param manifest path relative to the study file
     * @param real how many real radiographs
     * @param synthetic how many synthetic ones
     * @param bodyParts only these; all by default
     * @param pairs whether both halves of an aligned pair are drawn; otherwise one case of each patient
     */
    public record CaseSet(String manifest, int real, int synthetic, List<String> bodyParts, boolean pairs) {
        public CaseSet {
            bodyParts = bodyParts == null ? List.of() : List.copyOf(bodyParts);
        }
    }

    /**
     * Images to try the tools on; real ones that are in no phase.
     *
     * @param manifest path relative to the study file
     */
    public record Practice(String manifest, int cases) {}

    /** What readers know in a phase. */
    public enum Kind {
        /** Nothing of the purpose. */
        @JsonProperty("blinded")
        BLINDED,
        /** That some cases are synthetic. */
        @JsonProperty("informed")
        INFORMED,
        /** The answer, after each case. */
        @JsonProperty("training")
        TRAINING
    }

    /**
     * A pass through a set.
     *
     * @param id name in exports
     * @param title shown above each case
     * @param breakEvery cases after which a break is offered; 0 for none
     * @param limitSeconds time that a case is shown; may be null
     * @param perReader cases of the set that each reader sees; all by default
     * @param remark question at the end of the phase; may be null
     * @param revision whether readers may go back to the case before
     */
    public record Phase(
            String id,
            LocalText title,
            Kind kind,
            String set,
            Integer breakEvery,
            Integer limitSeconds,
            Integer perReader,
            LocalText remark,
            Boolean revision,
            List<Question> questions) {
        public Phase {
            breakEvery = breakEvery == null ? 35 : breakEvery;
            revision = revision == null ? kind != Kind.TRAINING : revision;
            questions = List.copyOf(questions);
        }

        /** The question with a role, if the phase asks one. */
        public Optional<Question> question(Question.Role role) {
            return questions.stream().filter(q -> q.role() == role).findFirst();
        }
    }

    public StudyDesign {
        languages = languages == null || languages.isEmpty() ? List.of("en") : List.copyOf(languages);
        viewing = viewing == null ? new Viewing(null, null) : viewing;
        phases = List.copyOf(phases);
    }

    /** Number of the first phase in which readers know the purpose; that of phases where there is none. */
    public int firstInformed() {
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).kind() != Kind.BLINDED) {
                return i;
            }
        }
        return phases.size();
    }

    /** Whether a blinded phase comes before an informed one, so that there is something to reveal. */
    public boolean reveals() {
        return firstInformed() > 0 && firstInformed() < phases.size();
    }
}
