package org.verray.cli;

/** Entry point of the {@code verray} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
