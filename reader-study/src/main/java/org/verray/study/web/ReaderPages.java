package org.verray.study.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.study.design.LocalText;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Credentials;
import org.verray.study.flow.Leases;
import org.verray.study.flow.Place;
import org.verray.study.flow.ReadingFlow;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;

/** The pages of a reader. {@code GET /} shows whatever the reader does next; every form leads back to it. */
final class ReaderPages {
    private static final int HANDOVER_HOURS = 24;
    private static final int MOST_TEXT = 4000;

    private final Study study;
    private final ReadingFlow flow;
    private final Credentials credentials;
    private final Leases leases;
    private final Visit visit;
    private final Pages pages;
    private final DisplayCheck display = new DisplayCheck();

    ReaderPages(Study study, ReadingFlow flow, Credentials credentials, Leases leases, Visit visit, Pages pages) {
        this.study = study;
        this.flow = flow;
        this.credentials = credentials;
        this.leases = leases;
        this.visit = visit;
        this.pages = pages;
    }

    void routes(RoutesConfig routes) {
        routes.get("/", this::current);
        routes.get("/elsewhere", c -> withReader(c, s -> pages.show(c, "elsewhere", pages.model(c, s))));
        routes.get("/handover", c -> withReader(c, s -> pages.show(c, "handover", pages.model(c, s))));
        routes.post("/handover", this::handOver);
        routes.post("/takeover", this::takeOver);
        routes.post("/language", this::language);
        routes.post("/leave", this::leave);
        routes.post("/consent", this::consent);
        routes.post("/about", this::about);
        routes.post("/display", this::display);
        routes.post("/practice", c -> withReader(c, s -> did(c, s, Place.Step.PRACTICE, Map.of())));
        routes.post("/pause", c -> withReader(c, s -> did(c, s, Place.Step.PAUSE, Map.of())));
        routes.post("/remark", this::remark);
        routes.post("/reveal", this::reveal);
    }

    private interface Page {
        void of(Credentials.Session session);
    }

    private void withReader(Context context, Page page) {
        Optional<Credentials.Session> session = visit.reader(context);
        if (session.isPresent()) {
            page.of(session.get());
        } else {
            pages.error(context, 401, "login");
        }
    }

    private void current(Context context) {
        withReader(context, session -> {
            Place place = flow.place(session);
            PageModel model = pages.model(context, session);
            if (!study.isOpen() && place.step() != Place.Step.THANKS) {
                pages.show(context, "closed", model);
                return;
            }
            fill(model, session, place);
            pages.show(context, template(place.step()), model);
        });
    }

    private static String template(Place.Step step) {
        return switch (step) {
            case CONSENT -> "consent";
            case ABOUT -> "about";
            case DISPLAY -> "display";
            case PRACTICE -> "practice";
            case REVEAL, REVEAL_CONFIRMED -> "reveal";
            case CASE -> "case";
            case PAUSE, WASHOUT -> "pause";
            case REMARK -> "remark";
            case THANKS -> "thanks";
        };
    }

    private void fill(PageModel model, Credentials.Session session, Place place) {
        StudyDesign design = study.design();
        String language = model.language();
        switch (place.step()) {
            case CONSENT ->
                model.put("consent", Map.of("version", design.consent().version()))
                        .put("paragraphs", in(design.consent().paragraphs(), language));
            case ABOUT -> AboutOptions.model(model).forEach(model::put);
            case DISPLAY -> model.put("words", display.words(session.session()));
            case REVEAL, REVEAL_CONFIRMED ->
                model.put("step", place.step() == Place.Step.REVEAL ? 1 : 2)
                        .put("paragraphs", in(design.reveal().paragraphs(), language));
            case PAUSE, WASHOUT ->
                model.put("done", place.done())
                        .put("of", place.of())
                        .put(
                                "until",
                                place.until()
                                        .map(i -> DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                                                .format(i.atOffset(ZoneOffset.UTC)))
                                        .orElse(null));
            case REMARK -> model.put("question", place.phase(design).remark().in(language));
            case CASE -> model.put("teaching", place.phase(design).kind() == StudyDesign.Kind.TRAINING);
            case THANKS ->
                model.put(
                        "score",
                        OwnScore.of(study, session.reader(), model.texts()).orElse(null));
            case PRACTICE -> model.put("practice", true);
        }
    }

    private static List<String> in(List<LocalText> paragraphs, String language) {
        return paragraphs.stream().map(p -> p.in(language)).toList();
    }

    private void did(Context context, Credentials.Session session, Place.Step step, Map<String, ?> detail) {
        flow.did(session, step, detail);
        context.redirect("/", HttpStatus.SEE_OTHER);
    }

    /** Shows a form again with what is wrong about it. */
    private void again(
            Context context, Credentials.Session session, Map<String, String> errors, Map<String, String> values) {
        Place place = flow.place(session);
        PageModel model = pages.model(context, session);
        fill(model, session, place);
        Map<String, String> texts = new LinkedHashMap<>();
        errors.forEach((field, key) -> texts.put(field, model.texts().get(key)));
        model.put("errors", texts).put("values", values);
        context.status(422);
        pages.show(context, template(place.step()), model);
    }

    private static String param(Context context, String name) {
        String value = context.formParam(name);
        return value == null ? "" : value.strip();
    }

    private void consent(Context context) {
        withReader(context, session -> {
            StudyDesign.Consent consent = study.design().consent();
            if (!param(context, "agree").equals("yes")
                    || !param(context, "version").equals(consent.version())) {
                again(context, session, Map.of("agree", "error.agree"), Map.of());
                return;
            }
            did(
                    context,
                    session,
                    Place.Step.CONSENT,
                    Map.of(
                            "version",
                            consent.version(),
                            "sha256",
                            Secrets.hash(consent.toString()),
                            "language",
                            session.reader().language()));
        });
    }

    private void about(Context context) {
        withReader(context, session -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (String name : List.of("years", "subspecialty", "role", "country", "aiTools")) {
                values.put(name, param(context, name));
            }
            Map<String, String> errors = new LinkedHashMap<>();
            if (!values.get("years").matches("\\d{1,2}") || Integer.parseInt(values.get("years")) > 70) {
                errors.put("years", "error.years");
            }
            check(values, errors, "subspecialty", AboutOptions.SUBSPECIALTIES.contains(values.get("subspecialty")));
            check(values, errors, "role", AboutOptions.ROLES.contains(values.get("role")));
            check(values, errors, "aiTools", AboutOptions.AI_USES.contains(values.get("aiTools")));
            check(values, errors, "country", AboutOptions.isCountry(values.get("country")));
            if (errors.isEmpty()) {
                did(context, session, Place.Step.ABOUT, values);
            } else {
                again(context, session, errors, values);
            }
        });
    }

    private static void check(Map<String, String> values, Map<String, String> errors, String name, boolean known) {
        if (!known) {
            errors.put(name, "error.choose");
        }
    }

    private void display(Context context) {
        withReader(context, session -> {
            Map<String, Object> seen = display.read(context, session.session());
            boolean warned = param(context, "warned").equals("yes");
            if (!warned && !Boolean.TRUE.equals(seen.get("passed"))) {
                Map<String, String> values = new LinkedHashMap<>();
                seen.forEach((name, value) -> values.put(name, String.valueOf(value)));
                again(context, session, Map.of("words", "error.words"), values);
                return;
            }
            did(context, session, Place.Step.DISPLAY, seen);
        });
    }

    private void remark(Context context) {
        withReader(context, session -> {
            String text = param(context, "text");
            if (text.length() > MOST_TEXT) {
                again(context, session, Map.of("text", "error.long"), Map.of("text", text));
                return;
            }
            did(context, session, Place.Step.REMARK, Map.of("text", text));
        });
    }

    private void reveal(Context context) {
        withReader(context, session -> {
            boolean first = param(context, "step").equals("1");
            if (first && !param(context, "understood").equals("yes")) {
                again(context, session, Map.of("understood", "error.agree"), Map.of());
                return;
            }
            did(context, session, first ? Place.Step.REVEAL : Place.Step.REVEAL_CONFIRMED, Map.of());
        });
    }

    private void handOver(Context context) {
        withReader(context, session -> {
            String token = credentials.handOver(session.reader());
            pages.show(
                    context,
                    "handover",
                    pages.model(context, session)
                            .put("link", pages.link(context, "/join/" + token))
                            .put("hours", HANDOVER_HOURS));
        });
    }

    private void takeOver(Context context) {
        withReader(context, session -> {
            String tab = param(context, "tab");
            if (tab.isEmpty() || tab.length() > Leases.LONGEST_TAB) {
                leases.release(session.reader());
            } else {
                leases.takeOver(session.reader(), tab);
            }
            context.redirect("/", HttpStatus.SEE_OTHER);
        });
    }

    private void language(Context context) {
        withReader(context, session -> {
            flow.language(session.reader(), param(context, "language"));
            context.redirect("/", HttpStatus.SEE_OTHER);
        });
    }

    private void leave(Context context) {
        withReader(context, session -> {
            String token = credentials.leave(session, visit.secret(context).orElse(""));
            leases.release(session.reader());
            visit.end(context);
            PageModel model = PageModel.of(
                    study.design(), Optional.empty(), session.reader().language(), "");
            pages.show(context, "left", model.put("link", pages.link(context, "/join/" + token)));
        });
    }
}
