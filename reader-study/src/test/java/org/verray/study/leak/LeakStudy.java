package org.verray.study.leak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.verray.datasets.manifest.Truth;
import org.verray.statistics.Interval;
import org.verray.study.StudyFixture;
import org.verray.study.design.StudyTemplate;
import org.verray.study.flow.Assignment;
import org.verray.study.simulate.ReaderClient;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Study;

/** A study of 40 cases that readers of all languages crawl through. */
final class LeakStudy implements AutoCloseable {
    static final int READERS = 7;

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private final StudyFixture fixture;
    private final List<Crawler> crawlers = new ArrayList<>();
    private long seed;

    LeakStudy(Path folder, Path manifest) throws Exception {
        StudyTemplate.RADIOLOGY2026.write(folder, manifest);
        fixture = StudyFixture.of(Study.launch(folder, done -> {}));
        read();
    }

    /** Lets seven readers more read the study: 420 readings. */
    List<Crawler> read() throws Exception {
        List<Crawler> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            String token = fixture.invite(1).get(0).token();
            readers.add(new Crawler(fixture.base(), seed++).read(token, LANGUAGES.get(i % LANGUAGES.size())));
        }
        crawlers.addAll(readers);
        return readers;
    }

    List<Crawler> crawlers() {
        return crawlers;
    }

    ReaderClient stranger(List<ReaderClient.Exchange> seen) {
        return new ReaderClient(fixture.base(), seen::add);
    }

    /** Paths, names of files, generators, sources and groups of all cases, in lower case. */
    Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        for (CaseRow row : fixture.study().read(CaseRow::all)) {
            secrets.add(row.path());
            secrets.add(row.path().replaceFirst("\\.[a-z]+$", ""));
            secrets.add(row.generator());
            secrets.add(row.source());
            secrets.add(row.group());
            secrets.add(row.fileSha256());
            secrets.add(row.samplesSha256());
        }
        secrets.remove("");
        Set<String> lower = new HashSet<>();
        secrets.forEach(secret -> lower.add(secret.toLowerCase(Locale.ROOT)));
        return lower;
    }

    /** How well the truth can be told from what the readers could measure. */
    Interval guess(List<Crawler> readers) {
        return guess(readers, 0);
    }

    /** The same where the server told a little: a number that is larger by so many deviations for synthetic cases. */
    Interval guess(List<Crawler> readers, double told) {
        Map<String, CaseRow> cases = cases();
        List<Observation> all =
                readers.stream().flatMap(r -> r.observations().stream()).toList();
        double[][] features = new double[all.size()][];
        boolean[] truth = new boolean[all.size()];
        String[] group = new String[all.size()];
        Random noise = new Random(5);
        for (int i = 0; i < all.size(); i++) {
            CaseRow row = cases.get(all.get(i).item());
            truth[i] = row.truth() == Truth.SYNTHETIC;
            group[i] = row.group();
            double[] own = all.get(i).features();
            features[i] = Arrays.copyOf(own, own.length + 1);
            features[i][own.length] = told == 0 ? 0 : noise.nextGaussian() + (truth[i] ? told : 0);
        }
        return Guesser.auc(features, truth, group, 3);
    }

    private Map<String, CaseRow> cases() {
        return fixture.study().read(handle -> {
            Map<Long, CaseRow> rows = new HashMap<>();
            CaseRow.all(handle).forEach(row -> rows.put(row.number(), row));
            Map<String, CaseRow> cases = new HashMap<>();
            Assignment.all(handle).forEach(a -> cases.put(a.item(), rows.get(a.caseNumber())));
            return cases;
        });
    }

    @Override
    public void close() throws IOException {
        fixture.close();
    }
}
