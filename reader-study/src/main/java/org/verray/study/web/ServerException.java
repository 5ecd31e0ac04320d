package org.verray.study.web;

import org.verray.radiographs.VerrayException;

/** A server that cannot be started. */
public final class ServerException extends VerrayException {
    private static final long serialVersionUID = 1L;

    ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
