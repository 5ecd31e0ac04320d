package org.verray.study.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.verray.study.design.BlindedWords;

class DisplayCheckTest {
    /** Vowels among the letters had spelt FAKE once in 4,900 draws, on a page that nothing may tell its purpose. */
    @Test
    void lettersSpellNothing() {
        Set<String> seen = new HashSet<>();
        for (int session = 0; session < 20_000; session++) {
            for (DisplayCheck.Word word : new DisplayCheck().words("session " + session)) {
                assertThat(BlindedWords.in(word.letters())).as(word.letters()).isEmpty();
                assertThat(word.letters()).hasSize(4).doesNotContainPattern("[AEIOUY]");
                seen.add(word.letters());
            }
        }
        assertThat(seen).hasSizeGreaterThan(15_000);
    }

    @Test
    void lettersAreTheSameWithinASession() {
        DisplayCheck check = new DisplayCheck();
        assertThat(check.words("a")).isEqualTo(check.words("a")).isNotEqualTo(check.words("b"));
    }
}
