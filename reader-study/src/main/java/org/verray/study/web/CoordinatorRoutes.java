package org.verray.study.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.verray.study.export.StudyProgress;
import org.verray.study.flow.Credentials;
import org.verray.study.store.Study;

/** The coordinator's page: how far readers are, and nothing of right and wrong. */
final class CoordinatorRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final Credentials credentials;
    private final Visit visit;
    private final Pages pages;

    CoordinatorRoutes(Study study, Credentials credentials, Visit visit, Pages pages) {
        this.study = study;
        this.credentials = credentials;
        this.visit = visit;
        this.pages = pages;
    }

    void routes(RoutesConfig routes) {
        routes.get("/coordinator", this::page);
        routes.get("/coordinator/api/progress", this::progress);
        routes.post("/coordinator/logout", this::leave);
    }

    private void page(Context context) {
        PageModel model = pages.model(context);
        pages.show(context, visit.isCoordinator(context) ? "coordinator" : "coordinator-login", model);
    }

    private void progress(Context context) throws JsonProcessingException {
        if (!visit.isCoordinator(context)) {
            context.status(401).contentType("application/json").result("{\"reason\":\"login\"}");
            return;
        }
        context.contentType("application/json").result(JSON.writeValueAsString(StudyProgress.of(study)));
    }

    private void leave(Context context) {
        visit.coordinatorSecret(context).ifPresent(credentials::leaveCoordinator);
        visit.endCoordinator(context);
        context.redirect("/coordinator", HttpStatus.SEE_OTHER);
    }
}
