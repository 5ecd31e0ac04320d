package org.verray.study.llm;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Takes keys from the environment, the one place they come from. */
final class Keys {
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]+");

    private Keys() {}

    /**
     * The key of a model; empty where it wants none.
     *
     * @throws LlmConfigException where the variable is not set or holds what cannot be sent; says nothing of what it holds
     */
    static Optional<String> of(LlmConfig.Model model, UnaryOperator<String> environment) {
        if (model.keyVariable() == null) {
            return Optional.empty();
        }
        String value = environment.apply(model.keyVariable());
        if (value == null || value.isBlank()) {
            throw new LlmConfigException("model " + model.name() + ": expected a key in the environment variable "
                    + model.keyVariable() + ", which is not set");
        }
        String key = value.strip();
        if (!SENDABLE.matcher(key).matches()) {
            throw new LlmConfigException("model " + model.name() + ": expected a key of visible ASCII characters in "
                    + model.keyVariable() + ", found others");
        }
        return Optional.of(key);
    }
}
