package org.verray.study.llm;

import org.verray.radiographs.VerrayException;

/** A configuration of language models that cannot be used; says where and what was expected, and never shows a key. */
public final class LlmConfigException extends VerrayException {
    private static final long serialVersionUID = 1L;

    public LlmConfigException(String message) {
        super(message);
    }
}
