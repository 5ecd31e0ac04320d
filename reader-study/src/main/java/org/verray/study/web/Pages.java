package org.verray.study.web;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.verray.study.flow.Credentials;
import org.verray.study.store.Study;

/** Shows pages: templates, languages, errors, links. */
final class Pages {
    private final Study study;
    private final Visit visit;
    private final ServerOptions options;
    private final PageRenderer renderer = new PageRenderer();

    Pages(Study study, Visit visit, ServerOptions options) {
        this.study = study;
        this.visit = visit;
        this.options = options;
    }

    PageModel model(Context context, Credentials.Session session) {
        return PageModel.of(
                study.design(), Optional.of(session.reader()), session.reader().language(), visit.csrf(context));
    }

    /** For pages before anybody is logged in. */
    PageModel model(Context context) {
        return PageModel.of(study.design(), Optional.empty(), asked(context), visit.csrf(context));
    }

    /** The first language of the study that the browser asks for, or the study's first. */
    private String asked(Context context) {
        String header = context.header("Accept-Language");
        if (header != null && header.length() < 500) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                    String code = range.getRange().split("-", 2)[0];
                    if (study.design().languages().contains(code)) {
                        return code;
                    }
                }
            } catch (IllegalArgumentException e) {
                return study.design().languages().get(0);
            }
        }
        return study.design().languages().get(0);
    }

    void show(Context context, String template, PageModel model) {
        context.contentType("text/html; charset=utf-8")
                .result(renderer.render(template, model.values(), model.language()));
    }

    /**
     * Shows an error.
     *
     * @param kind names the texts: {@code error.KIND.heading} and {@code error.KIND.text}
     */
    void error(Context context, int status, String kind) {
        context.status(status);
        PageModel model = visit.reader(context).map(s -> model(context, s)).orElseGet(() -> model(context));
        Texts texts = model.texts();
        model.put("status", status)
                .put("heading", texts.get("error." + kind + ".heading"))
                .put("text", texts.get("error." + kind + ".text"));
        show(context, "error", model);
    }

    /** A link to a path of this server as readers type it. */
    String link(Context context, String path) {
        if (options.baseUrl() != null) {
            return options.baseUrl().toString().replaceAll("/+$", "") + path;
        }
        return (options.secure() ? "https://" : "http://") + context.host() + path;
    }
}
