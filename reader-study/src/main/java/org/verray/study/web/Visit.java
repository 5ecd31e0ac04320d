package org.verray.study.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;
import org.verray.study.flow.Credentials;
import org.verray.study.store.Secrets;
import org.verray.study.store.Study;

/** Who a request comes from: cookies, sessions and the token that only pages of ours can send. */
final class Visit {
    private static final String COOKIE = "session";
    private static final String COORDINATOR_COOKIE = "coordinator";
    private static final int MAX_AGE_SECONDS = 30 * 24 * 3600;
    private static final int COORDINATOR_MAX_AGE_SECONDS = 12 * 3600;

    private final Study study;
    private final Credentials credentials;
    private final boolean secure;

    Visit(Study study, Credentials credentials, boolean secure) {
        this.study = study;
        this.credentials = credentials;
        this.secure = secure;
    }

    Optional<Credentials.Session> reader(Context context) {
        return secret(context).flatMap(credentials::session);
    }

    Optional<String> secret(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE));
    }

    boolean isCoordinator(Context context) {
        return coordinatorSecret(context).map(credentials::coordinates).orElse(false);
    }

    Optional<String> coordinatorSecret(Context context) {
        return Optional.ofNullable(context.cookie(COORDINATOR_COOKIE));
    }

    void begin(Context context, String secret) {
        set(context, COOKIE, secret, MAX_AGE_SECONDS);
    }

    void beginCoordinator(Context context, String secret) {
        set(context, COORDINATOR_COOKIE, secret, COORDINATOR_MAX_AGE_SECONDS);
    }

    void end(Context context) {
        set(context, COOKIE, "", 0);
    }

    void endCoordinator(Context context) {
        set(context, COORDINATOR_COOKIE, "", 0);
    }

    private void set(Context context, String name, String value, int maxAge) {
        context.cookie(new Cookie(name, value, "/", maxAge, secure, true, null, SameSite.STRICT));
    }

    /** What a form or script of a page must send along; empty text where nobody is logged in. */
    String csrf(Context context) {
        String secret = context.path().startsWith("/coordinator")
                ? coordinatorSecret(context).orElse("")
                : secret(context).orElse("");
        return secret.isEmpty() ? "" : study.mac("csrf " + secret);
    }

    /** Whether a request sends it. */
    boolean isOurs(Context context) {
        String expected = csrf(context);
        String header = context.header("X-CSRF");
        String sent = header != null ? header : formCsrf(context);
        return !expected.isEmpty() && Secrets.same(expected, sent);
    }

    private static String formCsrf(Context context) {
        String type = context.header("Content-Type");
        boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
        String sent = form ? context.formParam("csrf") : null;
        return sent == null ? "" : sent;
    }
}
