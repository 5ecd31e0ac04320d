package org.verray.study.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.GrayImage;
import org.verray.study.cases.CaseFrame;
import org.verray.study.cases.CaseMaps;
import org.verray.study.readings.CaseFacts;
import org.verray.study.readings.MachineSource;
import org.verray.study.readings.Participant;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;

/** Pictures of the cases of a study: what readers saw, and the maps that detectors left. */
public final class StudyPictures implements CasePictures {
    private static final float FULL = 255f;

    private final Study study;
    private final Map<String, CaseMaps> maps = new HashMap<>();

    public StudyPictures(Study study) {
        this.study = study;
        for (Machine machine : study.read(Machine::all)) {
            maps.put(MachineSource.name(machine, Rendition.ORIGINAL), new CaseMaps(study.folder(), machine.id()));
        }
    }

    @Override
    public Optional<GrayImage> picture(CaseFacts facts) {
        CaseFrame frame = study.frame();
        byte[] samples = study.samples().read(facts.number());
        float[] values = new float[frame.rows() * frame.columns()];
        for (int i = 0; i < values.length; i++) {
            int level = samples[2 * i] & 0xFF | (samples[2 * i + 1] & 0xFF) << 8;
            values[i] = level == CaseFrame.OUTSIDE ? 0 : level * FULL / (CaseFrame.LEVELS - 1);
        }
        return Optional.of(new GrayImage(frame.rows(), frame.columns(), values));
    }

    @Override
    public Optional<GrayImage> map(CaseFacts facts, Participant program) {
        CaseFrame frame = study.frame();
        return Optional.ofNullable(maps.get(program.name()))
                .flatMap(m -> m.read(facts.number()))
                .map(bytes -> {
                    float[] values = new float[bytes.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = bytes[i] & 0xFF;
                    }
                    return new GrayImage(frame.rows(), frame.columns(), values);
                });
    }
}
