package org.verray.datasets.degrade;

import java.util.Locale;

/** How many images share a draw. */
enum Scope {
    /** Every image has its own; copies of one file have the same. */
    IMAGE,
    /** The images of one group, such as the halves of an aligned pair, have the same. */
    GROUP,
    /** All images have the same. */
    SET;

    /** Name of the draws for one image. */
    String name(String group, String sha256) {
        return switch (this) {
            case IMAGE -> "image " + sha256;
            case GROUP -> "group " + group;
            case SET -> "set";
        };
    }

    /** Name of the draws of grain, which no two groups may share: it would be a pattern of the whole set. */
    String grain(String group, String sha256) {
        return (this == SET ? GROUP : this).name(group, sha256);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
