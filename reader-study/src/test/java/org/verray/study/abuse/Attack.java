package org.verray.study.abuse;

import java.io.IOException;
import java.util.Set;

/**
 * Something that the server must not let anybody do.
 *
 * @param statuses any of these will do
 * @param logged whether the refusal is in the audit log
 */
record Attack(String name, Plan plan, Set<Integer> statuses, boolean logged) {
    /** Makes everything ready, and gives back what is then sent. */
    @FunctionalInterface
    interface Plan {
        Act in(AbuseWorld world) throws IOException;
    }

    /** The one request that is judged. */
    @FunctionalInterface
    interface Act {
        RawHttp.Reply send() throws IOException;
    }

    /** One whose refusal belongs into the audit log. */
    static Attack logged(String name, int status, Plan plan) {
        return new Attack(name, plan, Set.of(status), true);
    }

    /** One that is answered so often in ordinary use, or so far from any reader, that the audit log is spared of it. */
    static Attack unlogged(String name, int status, Plan plan) {
        return new Attack(name, plan, Set.of(status), false);
    }

    /** One that the HTTP server may refuse before or after a route was found. */
    static Attack anyRefusal(String name, Plan plan) {
        return new Attack(name, plan, Set.of(400, 401, 403, 404, 405, 501), false);
    }

    /** The same where the HTTP server may have refused before the study heard of it, so that nothing is said of the log. */
    Attack withStatuses(Integer... any) {
        return new Attack(name, plan, Set.of(any), false);
    }

    @Override
    public String toString() {
        return name;
    }
}
