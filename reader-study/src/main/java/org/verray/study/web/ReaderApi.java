package org.verray.study.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.verray.study.cases.StudyCase;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Answers;
import org.verray.study.flow.Assignment;
import org.verray.study.flow.Credentials;
import org.verray.study.flow.Leases;
import org.verray.study.flow.Place;
import org.verray.study.flow.ReadingFlow;
import org.verray.study.flow.Receipt;
import org.verray.study.flow.Submission;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Study;

/** What scripts of the reading page ask for: the case, its samples, the lease, and a place for answers. */
final class ReaderApi {
    /** Takes one value and nothing after it. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Study study;
    private final ReadingFlow flow;
    private final Answers answers;
    private final Leases leases;
    private final Visit visit;
    private final Teaching teaching;
    private final Refusals refusals;

    ReaderApi(Study study, ReadingFlow flow, Leases leases, Visit visit, Refusals refusals) {
        this.study = study;
        this.flow = flow;
        this.answers = new Answers(study, flow);
        this.leases = leases;
        this.visit = visit;
        this.teaching = new Teaching(study);
        this.refusals = refusals;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/case", c -> withReader(c, s -> nextCase(c, s)));
        routes.get("/api/practice", c -> withReader(c, s -> practice(c, s)));
        routes.get("/api/samples/{item}", c -> withReader(c, s -> samples(c, s)));
        routes.get("/api/map/{item}", c -> withReader(c, s -> map(c, s)));
        routes.post("/api/answer", c -> withReader(c, s -> answer(c, s)));
        routes.post("/api/back", c -> withReader(c, s -> back(c, s)));
        routes.post("/api/lease", c -> withReader(c, s -> json(c, held(c, s) ? 200 : 409, Map.of())));
    }

    private interface Handler {
        void of(Credentials.Session session) throws IOException;
    }

    private void withReader(Context context, Handler handler) throws IOException {
        Optional<Credentials.Session> session = visit.reader(context);
        if (session.isPresent()) {
            handler.of(session.get());
        } else {
            json(context, 401, Map.of("reason", "login"));
        }
    }

    /** Whether the tab that asks has the lease; a refusal is sent where not. */
    private boolean held(Context context, Credentials.Session session) {
        String tab = context.header("X-Tab");
        return tab != null && tab.length() <= Leases.LONGEST_TAB && leases.hold(session.reader(), tab);
    }

    private static void json(Context context, int status, Object value) {
        context.status(status).contentType("application/json").result(CaseJson.padded(value));
    }

    private void nextCase(Context context, Credentials.Session session) {
        if (!held(context, session)) {
            json(context, 409, Map.of("reason", "elsewhere"));
            return;
        }
        Place place = flow.place(session);
        if (place.step() != Place.Step.CASE || !study.isOpen()) {
            context.status(204);
            return;
        }
        Optional<Assignment> before = flow.before(session, place);
        boolean back = leases.isBack(session.reader()) && before.isPresent();
        Assignment shown = back ? before.get() : place.assignment().orElseThrow();
        flow.served(shown);
        json(context, 200, json(session, place, shown, back, before.isPresent()));
    }

    private Map<String, Object> json(
            Credentials.Session session, Place place, Assignment shown, boolean back, boolean previous) {
        StudyDesign.Phase phase = place.phase(study.design());
        String language = session.reader().language();
        Texts texts = Texts.in(language);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("item", shown.item());
        json.put("number", shown.position() + 1);
        json.put("of", place.of());
        json.put("section", phase.title().in(language));
        json.putAll(CaseJson.frame(study.frame(), texts));
        json.put(
                "next",
                back
                        ? place.assignment().map(Assignment::item).orElse(null)
                        : flow.following(session, place).map(Assignment::item).orElse(null));
        json.put("previous", previous && !back);
        json.put("revision", answers.revisions(shown));
        json.put("limitSeconds", phase.limitSeconds());
        json.put(
                "answers",
                back
                        ? answers.latest(shown)
                                .map(a -> parse(a.getBytes(StandardCharsets.UTF_8)))
                                .orElse(null)
                        : null);
        json.put("questions", CaseJson.questions(phase, language));
        return json;
    }

    private void practice(Context context, Credentials.Session session) {
        Map<String, Object> json =
                CaseJson.frame(study.frame(), Texts.in(session.reader().language()));
        int count = study.read(h -> CaseRow.of(h, StudyCase.PRACTICE)).size();
        json.put(
                "items",
                IntStream.range(0, count).mapToObj(i -> "practice-" + (i + 1)).toList());
        json(context, 200, json);
    }

    private void samples(Context context, Credentials.Session session) throws IOException {
        String item = context.pathParam("item");
        Optional<Long> number = item.startsWith("practice-")
                ? practiceNumber(item)
                : flow.visible(session, item).map(Assignment::caseNumber);
        if (number.isEmpty()) {
            refusals.note(session.reader().code(), "GET /api/samples", 404, "not a case of this reader now");
            json(context, 404, Map.of("reason", "unknown"));
            return;
        }
        send(context, study.samples().file(number.get()));
    }

    private Optional<Long> practiceNumber(String item) {
        String digits = item.substring("practice-".length());
        if (!digits.matches("\\d{1,4}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(digits) - 1;
        List<CaseRow> cases = study.read(h -> CaseRow.of(h, StudyCase.PRACTICE));
        return index >= 0 && index < cases.size() ? Optional.of(cases.get(index).number()) : Optional.empty();
    }

    private void map(Context context, Credentials.Session session) throws IOException {
        Optional<Path> file = teaching.map(session, context.pathParam("item"));
        if (file.isEmpty()) {
            refusals.note(session.reader().code(), "GET /api/map", 404, "no map for this reader now");
            json(context, 404, Map.of("reason", "unknown"));
            return;
        }
        send(context, file.get());
    }

    /** A file as it is, without anything that tells files apart. */
    private static void send(Context context, Path file) throws IOException {
        context.contentType("application/octet-stream");
        context.res().setContentLengthLong(Files.size(file));
        Files.copy(file, context.outputStream());
    }

    private void answer(Context context, Credentials.Session session) {
        if (!held(context, session)) {
            json(context, 409, Map.of("reason", "elsewhere"));
            return;
        }
        JsonNode body = parse(context.bodyAsBytes());
        JsonNode revision = body.path("revision");
        if (!body.isObject()
                || !body.path("item").isTextual()
                || !body.path("key").isTextual()
                || !(revision.isMissingNode() || revision.isInt())) {
            refusals.note(session.reader().code(), "POST /api/answer", 422, "malformed");
            json(context, 422, Map.of("errors", Map.of("", "malformed")));
            return;
        }
        Submission submission = new Submission(
                body.path("item").textValue(),
                body.path("key").textValue(),
                revision.asInt(0),
                body.path("answers"),
                body.path("timing"),
                body.path("events"));
        Receipt receipt = answers.submit(session, submission);
        if (receipt instanceof Receipt.Acknowledged acknowledged) {
            leases.back(session.reader(), false);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("acknowledged", true);
            json.put("key", submission.key());
            json.put("teaching", teaching.of(session, acknowledged.assignment()).orElse(null));
            json(context, 200, json);
        } else if (receipt instanceof Receipt.Foreign) {
            refusals.note(session.reader().code(), "POST /api/answer", 409, "not a case of this reader");
            json(context, 409, Map.of("reason", "moved"));
        } else if (receipt instanceof Receipt.Refused refused) {
            json(context, 409, Map.of("reason", refused.reason()));
        } else if (receipt instanceof Receipt.Invalid invalid) {
            Texts texts = Texts.in(session.reader().language());
            Map<String, String> errors = new TreeMap<>();
            invalid.errors().forEach((id, key) -> errors.put(id, texts.get(key)));
            refusals.note(session.reader().code(), "POST /api/answer", 422, "answers do not fit");
            json(context, 422, Map.of("errors", errors));
        }
    }

    private void back(Context context, Credentials.Session session) {
        if (!held(context, session)) {
            json(context, 409, Map.of("reason", "elsewhere"));
            return;
        }
        leases.back(session.reader(), true);
        json(context, 200, Map.of());
    }

    /** A tree of bytes in the one encoding that JSON has, whatever a header says; a missing node where it is no JSON. */
    private static JsonNode parse(byte[] bytes) {
        try {
            JsonNode tree = JSON.readTree(bytes);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
