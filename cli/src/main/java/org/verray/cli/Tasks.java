package org.verray.cli;

import java.io.PrintWriter;

/** What {@code verray} says to somebody who typed nothing else: what it is for, one command a task. */
final class Tasks {
    private static final String WORDS = """
            Tells AI-generated radiographs from real ones, and measures how well it does.
            For research only: not a medical device.

            A verdict on each radiograph of a folder
              verray detect scans/
            A data set, from a download to a manifest
              verray datasets import CheXpert-v1.0-small --out sets
            How good a detector is on your own labelled radiographs (verray train makes one)
              verray evaluate manifest.csv --out evaluation
            A reader study in the browser
              verray study init mystudy --template radiology2026
            An archive, on from where it was cut short
              verray detect --format csv --out results --resume archive/

            For a first try: verray detect datasets/demo
            What this machine has and lacks: verray doctor
            All commands: verray --help, and each of them: verray COMMAND --help
            """;

    private Tasks() {}

    static void print(PrintWriter to) {
        WORDS.lines().forEach(to::println);
        to.flush();
    }
}
