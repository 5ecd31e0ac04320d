package org.verray.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How detections are written. */
enum DetectionFormat {
    TABLE,
    /** One array, an object a line. */
    JSON,
    /** An object a line and nothing around them. */
    JSONL,
    CSV;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Mixin: {@code --format}. */
    static final class Choice {
        @Option(
                names = "--format",
                paramLabel = "table|json|jsonl|csv",
                description =
                        "How to print results; jsonl is an object a line, for what never ends. Default: table on a terminal, otherwise json,"
                                + " or jsonl with --watch.")
        private DetectionFormat format;

        /**
         * What was asked for, or what suits where the output goes.
         *
         * @param endless whether results have no end
         */
        DetectionFormat get(boolean endless) {
            if (format != null) {
                return format;
            }
            return Terminal.out() ? TABLE : endless ? JSONL : JSON;
        }
    }

    /** What is stored where this is printed. */
    DetectionFormat stored(boolean endless) {
        return this == TABLE ? (endless ? JSONL : JSON) : this;
    }
}
