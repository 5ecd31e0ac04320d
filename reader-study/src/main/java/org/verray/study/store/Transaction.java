package org.verray.study.store;

import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One write to the database, with one time and its entries in the audit log. */
public final class Transaction {
    private final Handle handle;
    private final AuditLog log;
    private final Instant now;
    private boolean appended;

    Transaction(Handle handle, AuditLog log, Instant now) {
        this.handle = handle;
        this.log = log;
        this.now = now;
    }

    public Handle handle() {
        return handle;
    }

    public Instant now() {
        return now;
    }

    /** Appends to the audit log; returns the number of the entry. */
    public long audit(String actor, String action, Map<String, ?> detail) {
        appended = true;
        return log.append(handle, now, actor, action, detail);
    }

    boolean appended() {
        return appended;
    }
}
