import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.summary.Plot;

/**
 * Draws what benchmarks/long-run.sh sampled and says how flat it is: {@code java -cp 'cli/target/lib/*' benchmarks/LongRunPlot.java SAMPLES.csv
 * PLOT.svg}. Rates are of stretches between samples; the first tenth is left out of the comparison, since caches and memory fill there.
 */
public final class LongRunPlot {
    private record Sample(double seconds, double results, double resident, double heap) {}

    public static void main(String[] args) throws Exception {
        List<Sample> samples = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            if (cells.length == 4) {
                samples.add(new Sample(
                        Double.parseDouble(cells[0]),
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3])));
            }
        }
        double end = samples.get(samples.size() - 1).seconds();
        List<double[]> rate = new ArrayList<>();
        List<double[]> resident = new ArrayList<>();
        List<double[]> heap = new ArrayList<>();
        double fastest = 0;
        for (int i = 0; i < samples.size(); i++) {
            Sample now = samples.get(i);
            resident.add(new double[] {now.seconds() / end, now.resident()});
            heap.add(new double[] {now.seconds() / end, now.heap()});
            if (i >= 6 && i % 6 == 0) {
                Sample before = samples.get(i - 6);
                double perSecond = (now.results() - before.results()) / (now.seconds() - before.seconds());
                rate.add(new double[] {now.seconds() / end, perSecond});
                fastest = Math.max(fastest, perSecond);
            }
        }
        say("images/s by stretches of six samples", rate);
        say("resident MiB", resident);
        say("heap MiB in use", heap);
        double top = resident.stream().mapToDouble(p -> p[1]).max().orElse(1);
        double scale = Math.ceil(top / 500) * 500;
        double rateTop = Math.max(10, Math.ceil(fastest / 10) * 10);
        List<Double> ticks = new ArrayList<>();
        for (double t = 0; t <= scale; t += scale / 5) {
            ticks.add(t);
        }
        Plot plot = new Plot(760, 320, 0, scale, 120)
                .axes(
                        List.of(0.0, 0.25, 0.5, 0.75, 1.0),
                        "minutes",
                        x -> String.format("%.1f", x * end / 60),
                        ticks,
                        "MiB",
                        y -> String.format("%.0f", y))
                .path("resident", resident)
                .path("heap", heap)
                .path("rate", rate.stream().map(p -> new double[] {p[0], p[1] / rateTop * scale}).toList());
        label(plot, "resident", "resident", resident);
        label(plot, "heap", "heap in use", heap);
        label(plot, "rate", String.format("images/s, 0 to %.0f", rateTop), rate.stream().map(p -> new double[] {p[0], p[1] / rateTop * scale}).toList());
        Files.writeString(
                Path.of(args[1]),
                plot.document(
                        "Memory and rate of a long run",
                        "text{font:12px sans-serif}.grid{stroke:#ddd}.axis{stroke:#888}path{fill:none;stroke-width:1.5}"
                                + ".resident{stroke:#0072b2}.heap{stroke:#56b4e9}.rate{stroke:#d55e00}"
                                + "text.resident{fill:#0072b2;stroke:none}text.heap{fill:#56b4e9;stroke:none}text.rate{fill:#d55e00;stroke:none}"));
    }

    private static void label(Plot plot, String style, String words, List<double[]> points) {
        plot.text(style, "start", 1.01, points.get(points.size() - 1)[1], words);
    }

    private static void say(String what, List<double[]> points) {
        double[] settled = points.stream().filter(p -> p[0] > 0.1).mapToDouble(p -> p[1]).toArray();
        int half = settled.length / 2;
        double first = mean(settled, 0, half);
        double second = mean(settled, half, settled.length);
        double most = points.stream().mapToDouble(p -> p[1]).max().orElse(Double.NaN);
        System.out.printf(
                "%s: first half %.1f, second half %.1f (%+.1f%%), most %.1f%n", what, first, second, 100 * (second / first - 1), most);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
