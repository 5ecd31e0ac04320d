package org.verray.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Mixin: {@code --explain} of {@code verray detect}. */
final class ExplainOption {
    @Option(
            names = "--explain",
            arity = "0..1",
            paramLabel = "map|gradient|both",
            preprocessor = Alone.class,
            description = {
                "Also say where the evidence lies: a picture for each file below --out, and in words.",
                "map (if not said): evidence of each place, of which the score is made. gradient: effect of the grain there."
                        + " Takes some times longer than a verdict."
            })
    private ExplainKind kind;

    Optional<ExplainKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** Takes the next word for its value only where it is one, so that a path may follow. */
    static final class Alone implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean attached = info.get("separator") != null
                    && !String.valueOf(info.get("separator")).isBlank();
            if (attached || !args.isEmpty() && isKind(args.peek())) {
                return false;
            }
            option.setValue(ExplainKind.MAP);
            return true;
        }

        private static boolean isKind(String word) {
            for (ExplainKind kind : ExplainKind.values()) {
                if (kind.name().equals(word.toUpperCase(Locale.ROOT))) {
                    return true;
                }
            }
            return false;
        }
    }
}
