package org.verray.study.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered where a route fails: whose fault it is, and nothing of how. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int UNKNOWN = 500;

    private final Pages pages;

    Failures(Pages pages) {
        this.pages = pages;
    }

    void routes(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (e, context) -> answer(context, e.getStatus()));
        routes.exception(Exception.class, this::failed);
        routes.error(404, context -> {
            if (context.result() == null
                    || context.result().isBlank()
                    || context.result().startsWith("Endpoint")) {
                pages.error(context, 404, "missing");
            }
        });
    }

    private void failed(Exception e, Context context) {
        int status = status(e);
        if (status == UNKNOWN) {
            LOG.error("{} {} failed", context.method(), context.path().replaceFirst("(/join/).*", "$1..."), e);
        }
        answer(context, status);
    }

    /** A request that cannot be read, broke off or names an encoding that there is not, is no failure of the server. */
    private static int status(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException http && http.getCode() >= 400 && http.getCode() < UNKNOWN) {
                return http.getCode();
            }
            if (cause instanceof EofException) {
                return 400;
            }
            if (cause instanceof UnsupportedCharsetException || cause instanceof IllegalCharsetNameException) {
                return 415;
            }
        }
        return UNKNOWN;
    }

    private void answer(Context context, int status) {
        if (context.path().startsWith("/api/")) {
            String reason = status == UNKNOWN ? "error" : "refused";
            context.status(status).contentType("application/json").result(CaseJson.padded(Map.of("reason", reason)));
        } else {
            pages.error(context, status, status == UNKNOWN ? "server" : status == 404 ? "missing" : "refused");
        }
    }
}
