import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.split.GroupLinks;
import org.verray.datasets.split.KFold;
import org.verray.datasets.split.LeaveOneOut;
import org.verray.datasets.split.Mode;
import org.verray.datasets.split.Split;
import org.verray.datasets.split.Splitter;
import org.verray.datasets.split.TimeOrder;

/** Loads and validates a manifest, splits it, writes the split, and says what that took. Arguments: manifest, mode, folder. */
final class LoadAndSplit {
    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        long start = System.nanoTime();
        if (args[1].equals("stream")) {
            AtomicLong rows = new AtomicLong();
            AtomicLong problems = new AtomicLong();
            Manifest.stream(file, entry -> rows.incrementAndGet(), problem -> problems.incrementAndGet());
            System.out.printf("stream: %d rows, %d problems, %.1f s, ", rows.get(), problems.get(), seconds(start));
        } else {
            Manifest manifest = Manifest.load(file);
            System.out.printf(
                    "%s: %d rows, %d problems, load %.1f s, ",
                    args[1], manifest.entries().size(), manifest.problems().size(), seconds(start));
            if (!args[1].equals("load")) {
                long loaded = System.nanoTime();
                Split split = split(manifest, Mode.ofLabel(args[1]));
                System.out.printf("split %.1f s, ", seconds(loaded));
                long divided = System.nanoTime();
                split.save(manifest, Path.of(args[2], "split.json"));
                split.save(manifest, Path.of(args[2], "split.csv"));
                System.out.printf("write %.1f s, ", seconds(divided));
            }
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf("peak heap at most %d MiB%n", peak >> 20);
    }

    private static Split split(Manifest manifest, Mode mode) {
        return switch (mode) {
            case HOLDOUT -> new Splitter(0.7, 0.15, 0.15, 1).split(manifest);
            case K_FOLD -> new KFold(5, 0.15, 1).split(manifest, GroupLinks.NONE);
            case TIME -> new TimeOrder(0.7, 0.15, 0.15, Optional.empty(), 1).split(manifest, GroupLinks.NONE);
            default -> new LeaveOneOut(mode, 0.15, 1).split(manifest, GroupLinks.NONE);
        };
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
