package org.verray.study.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.study.store.Study;

/** Writes what was refused to the audit log, without addresses; at most so many a minute, so that nobody can fill the disk with it. */
final class Refusals {
    private static final int A_MINUTE = 120;

    private final Study study;
    private final RateLimit limit;

    Refusals(Study study) {
        this.study = study;
        this.limit = new RateLimit(
                A_MINUTE, Duration.ofMinutes(1), () -> study.clock().now());
    }

    /**
     * Notes a refusal.
     *
     * @param who code of a reader, {@code coordinator}, or empty text for somebody unknown
     * @param route what was asked for, as the server names it
     */
    void note(String who, String route, int status, String reason) {
        if (limit.exceeded("")) {
            return;
        }
        boolean last = limit.failed("") == A_MINUTE;
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("route", route);
        detail.put("status", status);
        detail.put("reason", reason);
        if (last) {
            detail.put("further", "not logged for the rest of a minute");
        }
        study.write(transaction -> transaction.audit(who.isEmpty() ? "unknown" : who, "refused", detail));
    }
}
