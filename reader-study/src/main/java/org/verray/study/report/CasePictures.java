package org.verray.study.report;

import java.util.Optional;
import org.verray.radiographs.GrayImage;
import org.verray.study.readings.CaseFacts;
import org.verray.study.readings.Participant;

/** Pictures of cases, where they can be had. */
public interface CasePictures {
    /** What readers saw, in the frame of the study; values from 0 to 255. */
    Optional<GrayImage> picture(CaseFacts facts);

    /** Where a program sees evidence, in the frame of the study; values from 0 to 255. */
    Optional<GrayImage> map(CaseFacts facts, Participant program);

    /** None at all. */
    static CasePictures none() {
        return new CasePictures() {
            @Override
            public Optional<GrayImage> picture(CaseFacts facts) {
                return Optional.empty();
            }

            @Override
            public Optional<GrayImage> map(CaseFacts facts, Participant program) {
                return Optional.empty();
            }
        };
    }
}
