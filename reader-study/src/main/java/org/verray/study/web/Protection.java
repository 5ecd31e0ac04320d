package org.verray.study.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Set;

/** What stands before every route: headers that a browser keeps to, and no change of anything from a page that is not ours. */
final class Protection {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Posts of somebody who is not logged in; the secret that they send is their protection. */
    private static final Set<String> LOGINS = Set.of("/join", "/coordinator/login");

    private final Visit visit;
    private final Pages pages;
    private final Refusals refusals;
    private final ServerOptions options;

    Protection(Visit visit, Pages pages, Refusals refusals, ServerOptions options) {
        this.visit = visit;
        this.pages = pages;
        this.refusals = refusals;
        this.options = options;
    }

    void routes(RoutesConfig routes) {
        routes.before(this::headers);
        routes.before(this::origin);
    }

    private void headers(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        // Not "no-referrer": with it, browsers send "Origin: null" with our own forms, which would be refused below.
        context.header("Referrer-Policy", "same-origin");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        context.header("Cache-Control", "no-store");
        if (options.secure()) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private void origin(Context context) {
        if (context.method() == HandlerType.GET || context.method() == HandlerType.HEAD) {
            return;
        }
        boolean api = context.path().startsWith("/api/") || context.path().startsWith("/coordinator/api/");
        boolean foreign = isForeign(context);
        boolean login = LOGINS.contains(context.path());
        boolean nobody = visit.csrf(context).isEmpty();
        if (foreign || !login && !nobody && !visit.isOurs(context)) {
            refusals.note(
                    visit.reader(context).map(s -> s.reader().code()).orElse(""),
                    context.method() + " " + (api ? "/api" : "/page"),
                    403,
                    foreign ? "from another site" : "without the token of our pages");
            if (api) {
                context.status(403).contentType("application/json").result(CaseJson.padded("refused"));
            } else {
                pages.error(context, 403, "refused");
            }
            context.skipRemainingHandlers();
        }
    }

    /** Browsers say where a post comes from; programs need not. */
    private static boolean isForeign(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = context.header("Origin");
        if (origin == null) {
            return false;
        }
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null || !authority.equals(context.header("Host"));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
