package org.verray.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verray completion}: what a shell needs to complete commands, options and file names. */
@Command(
        name = "completion",
        description =
                "Prints what bash or zsh needs to complete the commands and options of verray, also where it is called as ./verray.",
        footer = {
            "",
            "Examples: in this bash, and in every one to come",
            "  source <(verray completion bash)",
            "  verray completion bash > ~/.local/share/bash-completion/completions/verray",
            "Example: in this zsh",
            "  source <(verray completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells that the script is for. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        // The script is one for both: in zsh it first turns on that shell's own completion for bash.
        messages.result(AutoComplete.bash("verray", new CommandLine(new Verray())));
        return ExitCode.OK;
    }
}
