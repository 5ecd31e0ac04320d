package org.verray.study.design;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What no schema can say of a study file: names that must be there, orders, roles, and words that would tell the purpose. */
final class DesignSense {
    private DesignSense() {}

    static void check(Path path, StudyDesign design) {
        Set<String> phases = new HashSet<>();
        boolean informed = false;
        for (StudyDesign.Phase phase : design.phases()) {
            String place = path + ": phase " + phase.id();
            require(phases.add(phase.id()), place + ": expected an id of its own");
            require(
                    design.sets().containsKey(phase.set()),
                    place + ": expected a set out of " + design.sets().keySet() + ", found " + phase.set());
            require(
                    !(informed && phase.kind() == StudyDesign.Kind.BLINDED),
                    place + ": expected blinded phases before informed ones, since nobody can forget the purpose");
            informed |= phase.kind() != StudyDesign.Kind.BLINDED;
            checkQuestions(place, phase);
        }
        require(!design.reveals() || design.reveal() != null, path + ": reveal: expected its paragraphs, found none");
        checkBlinded(path, design);
    }

    private static void checkQuestions(String place, StudyDesign.Phase phase) {
        Set<String> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Question question : phase.questions()) {
            String which = place + ", question " + question.id();
            require(ids.add(question.id()), which + ": expected an id of its own");
            boolean listed = question.type() == Question.Type.CHOICE
                    || question.type() == Question.Type.SCALE
                    || question.type() == Question.Type.TAGS;
            require(
                    listed == !question.options().isEmpty(),
                    which + (listed ? ": expected options, found none" : ": expected no options for its type"));
            checkOptions(which, question, keys);
            if (question.role() == Question.Role.CONFIDENCE) {
                requireType(which, question, Question.Type.SLIDER);
            }
            if (question.role() == Question.Role.VERDICT) {
                requireType(which, question, Question.Type.CHOICE);
                List<String> values = question.options().stream()
                        .map(Question.Option::value)
                        .sorted()
                        .toList();
                require(
                        values.equals(List.of("real", "synthetic")),
                        which + ": expected the options real and synthetic, found " + values);
            }
        }
        long verdicts = phase.questions().stream()
                .filter(q -> q.role() == Question.Role.VERDICT)
                .count();
        boolean blinded = phase.kind() == StudyDesign.Kind.BLINDED;
        require(
                verdicts == (blinded ? 0 : 1),
                place
                        + (blinded
                                ? ": expected no verdict question in a blinded phase"
                                : ": expected one question with the role verdict")
                        + ", found " + verdicts);
    }

    private static void requireType(String which, Question question, Question.Type type) {
        require(
                question.type() == type,
                which + ": expected the type " + name(type) + " for its role, found " + name(question.type()));
    }

    private static String name(Question.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Answers that cannot be told apart, or that one key would give, are no choice; keys are those of the whole form. */
    private static void checkOptions(String which, Question question, Set<String> keys) {
        Set<String> values = new HashSet<>();
        for (Question.Option option : question.options()) {
            require(
                    values.add(option.value()),
                    which + ": expected option " + option.value() + " once, found it twice");
            require(
                    option.key() == null || keys.add(option.key()),
                    which + ": expected key " + option.key() + " once in a phase, found it twice");
        }
    }

    /** Nothing that is shown before the reveal may tell the purpose; nothing at all where there is none. */
    private static void checkBlinded(Path path, StudyDesign design) {
        if (design.firstInformed() == 0) {
            return;
        }
        checkBlinded(path + ": title", design.title());
        if (design.contact() != null) {
            checkBlinded(path + ": contact", LocalText.of(design.contact()));
        }
        checkBlinded(path + ": consent, version", LocalText.of(design.consent().version()));
        design.consent().paragraphs().forEach(text -> checkBlinded(path + ": consent", text));
        for (StudyDesign.Phase phase : design.phases().subList(0, design.firstInformed())) {
            String place = path + ": phase " + phase.id();
            checkBlinded(place, phase.title());
            checkBlinded(place + ", remark", phase.remark());
            for (Question question : phase.questions()) {
                String which = place + ", question " + question.id();
                checkBlinded(which, LocalText.of(question.id()));
                checkBlinded(which, question.label());
                checkBlinded(which, question.low());
                checkBlinded(which, question.high());
                for (Question.Option option : question.options()) {
                    checkBlinded(which, LocalText.of(option.value()));
                    checkBlinded(which, option.label());
                }
            }
        }
    }

    private static void checkBlinded(String place, LocalText text) {
        if (text != null) {
            text.all()
                    .forEach(t -> BlindedWords.in(t).ifPresent(word -> {
                        throw new DesignException(
                                place + ": expected words that do not tell the purpose before the reveal, found \""
                                        + word + '"');
                    }));
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new DesignException(message);
        }
    }
}
