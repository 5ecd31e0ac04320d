package org.verray.study.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.verray.datasets.manifest.Truth;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Assignment;
import org.verray.study.flow.Reader;
import org.verray.study.store.CaseReferences;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Study;

/** A reader of a profile: looks the truth up, which no page tells, and blurs it as much as the profile says. For one thread. */
final class SimulatedPerson implements SimulatedReader.Answering {
    private static final double FEATURE_RADIUS = 0.09;
    private static final int SURE_ENOUGH_TO_MARK = 50;

    private final Study study;
    private final Reader reader;
    private final SimulationProfile profile;
    private final SimulationProfile.Person person;
    private final Perception perception;
    private final Map<String, Item> items = new HashMap<>();
    private final Map<Long, String> references = new HashMap<>();

    /** What the browser knows by a random name. */
    private record Item(StudyDesign.Phase phase, CaseRow row) {
        boolean synthetic() {
            return row.truth() == Truth.SYNTHETIC;
        }
    }

    SimulatedPerson(
            Study study,
            Reader reader,
            SimulationProfile profile,
            SimulationProfile.Person person,
            Perception perception) {
        this.study = study;
        this.reader = reader;
        this.profile = profile;
        this.person = person;
        this.perception = perception;
    }

    @Override
    public Object answer(JsonNode question, JsonNode caseJson, SplittableRandom random) {
        Item item = item(caseJson.path("item").asText());
        String id = question.path("id").asText();
        Question asked = item.phase().questions().stream()
                .filter(q -> q.id().equals(id))
                .findFirst()
                .orElseThrow();
        Opinion opinion = opinion(item);
        return switch (asked.role()) {
            case VERDICT -> opinion.call().label();
            case CONFIDENCE -> Math.round(opinion.confidence() * asked.most() / 100.0);
            case DIAGNOSIS -> diagnosis(asked, item);
            case QUALITY -> quality(asked, item);
            case SUSPICION -> suspicion(asked, opinion, item);
            case RECOGNITION -> false;
            case NONE -> other(asked, item, opinion, question, caseJson);
        };
    }

    private Item item(String name) {
        if (!items.containsKey(name)) {
            study.read(handle -> {
                Map<Long, CaseRow> rows = new HashMap<>();
                CaseRow.all(handle).forEach(row -> rows.put(row.number(), row));
                references.putAll(CaseReferences.all(handle));
                for (StudyDesign.Phase phase : study.design().phases()) {
                    Assignment.of(handle, reader, phase.id())
                            .forEach(a -> items.put(a.item(), new Item(phase, rows.get(a.caseNumber()))));
                }
                return null;
            });
        }
        return items.get(name);
    }

    private Opinion opinion(Item item) {
        Ability ability = profile.ability(person, item.row().set());
        String reading = reader.code() + " " + item.phase().id();
        return Opinion.of(
                perception.evidence(ability, item.synthetic(), item.row().number(), reading));
    }

    private SplittableRandom chance(Item item, String what) {
        return perception.random(
                reader.code() + " " + item.phase().id() + " " + what, item.row().number());
    }

    /** Right as often as the profile says, otherwise any other option; any option where nothing says what is right. */
    private String diagnosis(Question asked, Item item) {
        SplittableRandom chance = chance(item, "diagnosis");
        String right = references.getOrDefault(item.row().number(), "");
        double hit = item.synthetic()
                ? profile.diagnosis().synthetic()
                : profile.diagnosis().real();
        List<String> values =
                asked.options().stream().map(Question.Option::value).toList();
        if (values.contains(right) && chance.nextDouble() < hit) {
            return right;
        }
        List<String> wrong = values.stream().filter(v -> !v.equals(right)).toList();
        return wrong.get(chance.nextInt(wrong.size()));
    }

    /** Mostly the upper half of the scale, alike for both classes. */
    private String quality(Question asked, Item item) {
        List<Question.Option> options = asked.options();
        double mean = 0.65 * (options.size() - 1)
                + 0.5 * perception.random("quality", item.row().number()).nextGaussian();
        long chosen = Math.round(mean + 0.7 * chance(item, "quality").nextGaussian());
        return options.get((int) Math.max(0, Math.min(options.size() - 1, chosen)))
                .value();
    }

    /** Around a place that belongs to the case, where the reader is sure enough or has to; null for none. */
    private Object suspicion(Question asked, Opinion opinion, Item item) {
        boolean sure = opinion.call() == Truth.SYNTHETIC && opinion.confidence() >= SURE_ENOUGH_TO_MARK;
        if (!sure && !asked.required()) {
            return null;
        }
        SplittableRandom place = perception.random("place", item.row().number());
        SplittableRandom chance = chance(item, "place");
        int rows = study.frame().rows();
        int columns = study.frame().columns();
        double cx = columns * (0.25 + 0.5 * place.nextDouble() + 0.05 * chance.nextGaussian());
        double cy = rows * (0.25 + 0.5 * place.nextDouble() + 0.05 * chance.nextGaussian());
        return List.of(Map.of(
                "shape",
                "ellipse",
                "cx",
                Math.round(Math.max(0, Math.min(columns, cx))),
                "cy",
                Math.round(Math.max(0, Math.min(rows, cy))),
                "rx",
                Math.round(FEATURE_RADIUS * columns),
                "ry",
                Math.round(FEATURE_RADIUS * rows)));
    }

    /** Reasons where the case is called synthetic, nothing where a question is not required, anything else at random. */
    private Object other(Question asked, Item item, Opinion opinion, JsonNode question, JsonNode caseJson) {
        boolean reasons = asked.type() == Question.Type.TAGS && opinion.call() == Truth.SYNTHETIC;
        return reasons || asked.required()
                ? SimulatedReader.anything(question, caseJson, chance(item, asked.id()))
                : null;
    }

    @Override
    public Map<String, String> about(SplittableRandom random) {
        return Map.of(
                "years",
                Integer.toString(person.years()),
                "subspecialty",
                person.subspecialty(),
                "role",
                person.role(),
                "country",
                person.country(),
                "aiTools",
                person.mentionsAi() ? "sometimes" : "tried");
    }

    @Override
    public String remark(SplittableRandom random) {
        return person.mentionsAi() ? "Some of these images look as if they were made with AI." : "Quality varied.";
    }

    @Override
    public long activeMillis(JsonNode caseJson, long taken) {
        if (taken > 0) {
            return taken;
        }
        double log = profile.spread()
                * chance(item(caseJson.path("item").asText()), "time").nextGaussian();
        return Math.round(1000 * person.seconds() * Math.exp(log));
    }
}
