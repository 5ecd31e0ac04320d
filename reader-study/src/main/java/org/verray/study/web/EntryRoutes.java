package org.verray.study.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.verray.study.flow.Credentials;
import org.verray.study.flow.Leases;
import org.verray.study.store.Study;

/**
 * The way in: a link with a token that is exchanged for a session by a press of a button, so that programs that only look at links use none up, and the
 * token is gone from the address.
 */
final class EntryRoutes {
    private static final int MOST_FAILURES = 10;

    private final Study study;
    private final Credentials credentials;
    private final Leases leases;
    private final Visit visit;
    private final Pages pages;
    private final Refusals refusals;
    private final RateLimit limit;
    private final ServerOptions options;

    EntryRoutes(
            Study study,
            Credentials credentials,
            Leases leases,
            Visit visit,
            Pages pages,
            Refusals refusals,
            ServerOptions options) {
        this.study = study;
        this.credentials = credentials;
        this.leases = leases;
        this.visit = visit;
        this.pages = pages;
        this.refusals = refusals;
        this.options = options;
        this.limit = new RateLimit(
                MOST_FAILURES, Duration.ofMinutes(1), () -> study.clock().now());
    }

    void routes(RoutesConfig routes) {
        routes.get("/join/{token}", this::look);
        routes.post("/join", this::enter);
        routes.post("/coordinator/login", this::enterCoordinator);
    }

    private void look(Context context) {
        String token = context.pathParam("token");
        if (barred(context)) {
            return;
        }
        if (!credentials.opens(token)) {
            refuse(context, "GET /join");
            return;
        }
        pages.show(
                context,
                study.isOpen() ? "join" : "closed",
                pages.model(context).put("token", token));
    }

    private void enter(Context context) {
        if (barred(context)) {
            return;
        }
        String token = context.formParam("token");
        Optional<Credentials.Begun> begun =
                token == null || token.length() > 200 || !study.isOpen() ? Optional.empty() : credentials.enter(token);
        if (begun.isEmpty()) {
            refuse(context, "POST /join");
            return;
        }
        leases.release(begun.get().session().reader());
        visit.begin(context, begun.get().secret());
        context.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void enterCoordinator(Context context) {
        if (barred(context)) {
            return;
        }
        String token = context.formParam("token");
        Optional<String> secret =
                token == null || token.length() > 200 ? Optional.empty() : credentials.enterCoordinator(token.strip());
        if (secret.isEmpty()) {
            limit.failed(address(context));
            refusals.note("", "POST /coordinator/login", 403, "unknown or expired token");
            PageModel model = pages.model(context);
            context.status(403);
            pages.show(
                    context,
                    "coordinator-login",
                    model.put("errors", Map.of("token", model.texts().get("error.token"))));
            return;
        }
        visit.beginCoordinator(context, secret.get());
        context.redirect("/coordinator", HttpStatus.SEE_OTHER);
    }

    private boolean barred(Context context) {
        if (!limit.exceeded(address(context))) {
            return false;
        }
        refusals.note("", context.method() + " login", 429, "too many failed attempts");
        context.header("Retry-After", "60");
        pages.error(context, 429, "busy");
        return true;
    }

    private void refuse(Context context, String route) {
        limit.failed(address(context));
        refusals.note("", route, 403, "unknown, used or expired link");
        pages.error(context, 403, "link");
    }

    /** Held in memory for a minute to count failures, and stored nowhere. */
    private String address(Context context) {
        String forwarded = context.header("X-Forwarded-For");
        if (options.proxied() && forwarded != null) {
            String[] hops = forwarded.split(",");
            return hops[hops.length - 1].strip();
        }
        return context.ip();
    }
}
