package org.verray.study.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.verray.study.cases.CaseFrame;
import org.verray.study.cases.CaseSelection;
import org.verray.study.cases.SampleStore;
import org.verray.study.cases.StudyCase;
import org.verray.study.design.DesignFile;
import org.verray.study.design.StudyDesign;

/**
 * A launched study: its folder with the frozen design, the database, the rendered cases and the audit log. Close it when done. Safe to use from
 * several threads; several processes may have it open.
 */
public final class Study implements AutoCloseable {
    /** Key of the audit log and of what is derived from it; beside the database, readable by its owner only. */
    public static final String KEY = "study.key";

    /** Numbers and hashes of the audit log as they were written. */
    public static final String ANCHORS = "audit.anchors";

    /** Name of the fact that programs answered as if they were people. */
    public static final String SIMULATED = "simulated";

    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final StudyDatabase database;
    private final AuditLog audit;
    private final DesignFile design;
    private final CaseFrame frame;
    private final SampleStore samples;
    private final byte[] key;
    private final StudyClock clock;

    private Study(Path folder, Path designPath, StudyDatabase database, byte[] key, Clock clock) {
        this.folder = folder;
        this.database = database;
        this.key = key;
        this.clock = new StudyClock(
                clock,
                database.read(AuditLog::last).map(e -> Instant.parse(e.at())).orElse(Instant.EPOCH));
        this.audit = new AuditLog(key, folder.resolve(ANCHORS));
        Map<String, String> facts = database.read(Study::facts);
        this.design = DesignFile.of(designPath, facts.get("design"));
        this.frame = new CaseFrame(Integer.parseInt(facts.get("rows")), Integer.parseInt(facts.get("columns")));
        this.samples = new SampleStore(folder.resolve(SampleStore.NAME));
    }

    /** Whether the study in a folder was launched. */
    public static boolean launched(Path folder) {
        return Files.isRegularFile(folder.resolve(StudyDatabase.NAME));
    }

    /** Opens a launched study. */
    public static Study open(Path folder) {
        return open(folder, Clock.systemUTC());
    }

    /** The same with a clock of its own. */
    public static Study open(Path folder, Clock clock) {
        return open(folder, folder.resolve(DesignFile.NAME), clock);
    }

    private static Study open(Path folder, Path designPath, Clock clock) {
        StudyDatabase database = StudyDatabase.open(folder.resolve(StudyDatabase.NAME));
        try {
            return new Study(folder, designPath, database, Files.readAllBytes(folder.resolve(KEY)), clock);
        } catch (IOException e) {
            database.close();
            throw new StudyException(folder.resolve(KEY) + ": expected the key of the study: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Launches a study: draws and renders its cases and freezes its design. The design of a launched study cannot be changed.
     *
     * @param progress gets the number of cases rendered so far
     */
    public static Study launch(Path folder, IntConsumer progress) {
        return launch(folder, folder.resolve(DesignFile.NAME), progress);
    }

    /**
     * Launches a study whose data go to another folder, and leaves the study's own untouched: a rehearsal.
     *
     * @param data an empty folder
     */
    public static Study rehearse(Path folder, Path data, IntConsumer progress) {
        return launch(data, folder.resolve(DesignFile.NAME), progress);
    }

    private static Study launch(Path folder, Path designPath, IntConsumer progress) {
        if (launched(folder)) {
            throw new StudyException(folder + ": the study was launched before");
        }
        DesignFile design = DesignFile.read(designPath);
        List<StudyCase> cases = CaseSelection.of(design);
        Launch launch = new Launch(design, cases, new SampleStore(folder.resolve(SampleStore.NAME)));
        List<CaseRow> rows = launch.render(progress);
        AuditLog audit = new AuditLog(makeKey(folder), folder.resolve(ANCHORS));
        Path partial = folder.resolve(StudyDatabase.NAME + ".partial");
        try (StudyDatabase database = StudyDatabase.create(partial)) {
            database.writing(
                    handle -> launch.store(handle, rows, audit, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
            audit.anchor(database.read(h -> AuditLog.last(h).orElseThrow()));
        }
        try {
            Files.move(partial, folder.resolve(StudyDatabase.NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StudyException(folder + ": the database cannot be put in its place: " + e.getMessage(), e);
        }
        return open(folder, designPath, Clock.systemUTC());
    }

    private static byte[] makeKey(Path folder) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path file = folder.resolve(KEY);
        try {
            Files.deleteIfExists(file);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, key);
            Files.deleteIfExists(folder.resolve(ANCHORS));
            return key;
        } catch (IOException e) {
            throw new StudyException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> facts(Handle handle) {
        Map<String, String> facts = new LinkedHashMap<>();
        handle.createQuery("select name, value from fact")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> facts.put(entry.getKey(), entry.getValue()));
        return facts;
    }

    /** A transaction that also writes to the audit log, when it is done. */
    public <R> R write(Function<Transaction, R> work) {
        Transaction[] used = new Transaction[1];
        R result = database.write(handle -> {
            used[0] = new Transaction(handle, audit, clock.now());
            return work.apply(used[0]);
        });
        if (used[0].appended()) {
            audit.anchor(database.read(h -> AuditLog.last(h).orElseThrow()));
        }
        return result;
    }

    /** Reads what was committed last. */
    public <R> R read(Function<Handle, R> work) {
        return database.read(work);
    }

    /** Whether answers are still taken. */
    public boolean isOpen() {
        return "open".equals(fact("state").orElse(""));
    }

    /** Something noted about the study as a whole. */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(read(Study::facts).get(name));
    }

    /** Takes no more answers, for good; the truth may be told from now on. */
    public void close(String reason) {
        write(transaction -> {
            if (!isOpen()) {
                throw new StudyException(folder + ": the study was closed before");
            }
            Launch.putFact(transaction.handle(), "state", "closed");
            Launch.putFact(transaction.handle(), "closedAt", transaction.now().toString());
            transaction.audit("coordinator", "close", Map.of("reason", reason));
            return null;
        });
    }

    /**
     * Notes for good, in a fact and in the audit log, that programs answer in this study as if they were people: whatever comes out of it is no data.
     *
     * @param detail what answers, plain values
     */
    public void markSimulated(Map<String, ?> detail) {
        write(transaction -> {
            Launch.putFact(transaction.handle(), SIMULATED, "answers of simulated readers, no data");
            transaction.audit("coordinator", "simulate", detail);
            return null;
        });
    }

    /** Whether programs answered as if they were people. */
    public boolean isSimulated() {
        return fact(SIMULATED).isPresent();
    }

    /** A copy of the database, made while readers go on. */
    public void backup(Path target) {
        database.backup(target);
    }

    /** What SQLite says of the database file: "ok", or what is wrong. */
    public String integrity() {
        return database.integrity();
    }

    public Path folder() {
        return folder;
    }

    public StudyDesign design() {
        return design.design();
    }

    public DesignFile designFile() {
        return design;
    }

    public CaseFrame frame() {
        return frame;
    }

    public SampleStore samples() {
        return samples;
    }

    public AuditLog audit() {
        return audit;
    }

    public StudyClock clock() {
        return clock;
    }

    /** The original file of a case. */
    public Path file(CaseRow row) {
        Path base = design.path().toAbsolutePath().getParent();
        Optional<String> manifest = row.set().equals(StudyCase.PRACTICE)
                ? Optional.ofNullable(design().practice()).map(StudyDesign.Practice::manifest)
                : Optional.ofNullable(design().sets().get(row.set())).map(StudyDesign.CaseSet::manifest);
        return manifest.map(name -> base.resolve(name).normalize().getParent())
                .orElse(base)
                .resolve(row.path());
    }

    /** A text that only who has the study's key can make. */
    public String mac(String text) {
        return Secrets.mac(key, text);
    }

    @Override
    public void close() {
        database.close();
    }
}
