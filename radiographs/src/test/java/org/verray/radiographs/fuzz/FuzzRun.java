package org.verray.radiographs.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.verray.radiographs.fuzz.FuzzedReading.Outcome;

/**
 * A long fuzz run in a process of its own, started by {@code benchmarks/fuzz.sh}:
 *
 * <pre>FuzzRun COUNT SEED OUT_FOLDER [REGEX [SEED_FOLDER...]]</pre>
 *
 * Damages COUNT files, made ones and those of the folders whose names match, and leaves {@code files.csv} with a line a file
 * and {@code current}, the number of the file under way, so that a crash of the process tells its cause. Ends with 1 where
 * anything went wrong. {@code FuzzRun -NUMBER SEED ...} writes mutant NUMBER to {@code OUT_FOLDER/mutant} and reads it alone.
 */
final class FuzzRun {
    private static final long MOST_SEED_BYTES = 600_000;

    private FuzzRun() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        Path out = Files.createDirectories(Path.of(args[2]));
        String regex = args.length > 3 ? args[3] : ".*";
        List<Path> folders = args.length > 4
                ? List.of(args).subList(4, args.length).stream().map(Path::of).toList()
                : List.of();
        Map<String, byte[]> seeds = new TreeMap<>(FuzzSeeds.made());
        seeds.putAll(FuzzSeeds.signed(out.resolve("signed")));
        seeds.putAll(FuzzSeeds.found(folders, MOST_SEED_BYTES));
        seeds.keySet().removeIf(name -> !name.matches(regex));
        FuzzedReading reading = new FuzzedReading(seeds, seed);
        if (count <= 0) {
            Files.write(out.resolve("mutant"), reading.mutant(-count).bytes());
            System.out.println(reading.read(-count));
            return;
        }
        System.exit(run(reading, seeds.size(), count, seed, out) ? 0 : 1);
    }

    private static boolean run(FuzzedReading reading, int files, int count, long seed, Path out) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        Watch watch = new Watch(out);
        try (PrintWriter csv = new PrintWriter(out.resolve("files.csv").toFile(), StandardCharsets.UTF_8)) {
            csv.println("number,file,kind,bytes,outcome,milliseconds,allocated,reason");
            for (int i = 0; i < count; i++) {
                watch.begin(i);
                Outcome o = reading.read(i);
                watch.end();
                outcomes.add(o);
                String outcome = !o.fault().isEmpty() ? "FAULT" : o.refusal().isEmpty() ? "read" : "refused";
                String reason = (o.fault() + o.refusal()).replace('"', '\'').replace('\n', ' ');
                csv.printf(
                        "%d,%s,%s,%d,%s,%.2f,%d,\"%s\"%n",
                        i, o.file(), o.kind(), o.bytes(), outcome, o.millis(), o.allocated(), reason);
                if (!o.fault().isEmpty()) {
                    System.out.println("FAULT in mutant " + i + " of " + o.file() + ": " + reason);
                }
                if (i % 10_000 == 9_999) {
                    System.out.println((i + 1) + " files, resident now " + status("VmRSS"));
                }
            }
        }
        return summary(outcomes, files, seed);
    }

    private static boolean summary(List<Outcome> outcomes, int files, long seed) {
        long faults = outcomes.stream().filter(o -> !o.fault().isEmpty()).count();
        long refused = outcomes.stream().filter(o -> !o.refusal().isEmpty()).count();
        Outcome slowest = outcomes.stream()
                .max(Comparator.comparingDouble(Outcome::millis))
                .orElseThrow();
        Outcome largest = outcomes.stream()
                .max(Comparator.comparingLong(Outcome::allocated))
                .orElseThrow();
        double[] millis =
                outcomes.stream().mapToDouble(Outcome::millis).sorted().toArray();
        System.out.printf(
                "seed %d, %d damaged files of %d sound ones, -Xmx %d MiB%n",
                seed, outcomes.size(), files, Runtime.getRuntime().maxMemory() >> 20);
        System.out.printf("read %d, refused %d, faults %d%n", outcomes.size() - refused - faults, refused, faults);
        System.out.printf(
                "time a file: median %.2f ms, 99.9%% below %.1f ms, worst %.1f ms (%s, %s)%n",
                millis[millis.length / 2],
                millis[(int) (millis.length * 0.999)],
                slowest.millis(),
                slowest.file(),
                slowest.kind());
        System.out.printf(
                "heap allocated by a file: at most %.1f MiB (%s, %s); peak of the heap %d MiB%n",
                largest.allocated() / 1048576.0, largest.file(), largest.kind(), heapPeak() >> 20);
        System.out.println("resident memory of the process, native codecs included: peak " + status("VmHWM"));
        return faults == 0;
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** A line of the process's status where the system has such a file. */
    private static String status(String key) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .map(line -> line.substring(key.length() + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Notes which file is being read, and ends the process where that takes too long. */
    private static final class Watch {
        private final RandomAccessFile current;
        private volatile long since = Long.MAX_VALUE;
        private volatile int number;

        Watch(Path out) throws IOException {
            current = new RandomAccessFile(out.resolve("current").toFile(), "rw");
            Thread thread = new Thread(this::guard, "watch");
            thread.setDaemon(true);
            thread.start();
        }

        void begin(int i) throws IOException {
            number = i;
            current.seek(0);
            current.writeBytes(String.format("%10d%n", i));
            since = System.nanoTime();
        }

        void end() {
            since = Long.MAX_VALUE;
        }

        private void guard() {
            try {
                while (true) {
                    TimeUnit.MILLISECONDS.sleep(200);
                    long start = since;
                    // A mutant that can be read is read three times.
                    if (start != Long.MAX_VALUE
                            && System.nanoTime() - start
                                    > TimeUnit.MILLISECONDS.toNanos(4 * FuzzedReading.SLOWEST_MILLIS)) {
                        System.out.println("HANG in mutant " + number);
                        Thread.getAllStackTraces().forEach((thread, stack) -> {
                            System.out.println(thread.getName());
                            List.of(stack).forEach(frame -> System.out.println("    " + frame));
                        });
                        Runtime.getRuntime().halt(2);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
