package org.verray.spark;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Starts Spark with what a batch needs of it. Everything may be set otherwise by the user, by Spark's own names; where {@code
 * spark.executor.extraClassPath} is set, executors have Verray's jars already and the driver serves none.
 */
final class SparkStart {
    private static final String JARS = "spark.jars";
    private static final String JAVA_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String CLASS_PATH = "spark.executor.extraClassPath";
    private static final String ENVIRONMENT = "spark.executorEnv.";
    private static final String CLUSTER = "spark://";

    /** What Spark calls a run that no master has given a name. */
    private static final String UNREGISTERED = "spark-application-";

    private static final Pattern LOCAL = Pattern.compile("local(\\[.*\\])?");

    /** What the launcher sets for PyTorch, the codecs and the names of files; executors need the same. */
    private static final List<String> VARIABLES = List.of(
            "OMP_WAIT_POLICY",
            "OPENCV_LOG_LEVEL",
            "OPJ_NUM_THREADS",
            "MALLOC_ARENA_MAX",
            "MALLOC_MMAP_MAX_",
            "MALLOC_TRIM_THRESHOLD_",
            "MALLOC_TOP_PAD_",
            "LC_ALL",
            "LANG");

    private SparkStart() {}

    /**
     * Starts Spark.
     *
     * @param threads files worked on at a time by one executor; empty for one on each of its processors
     * @param options what the user sets
     * @throws BatchException where it does not start or the master is not reached
     */
    static JavaSparkContext start(String master, OptionalInt threads, Map<String, String> options) {
        JavaSparkContext spark;
        try {
            spark = new JavaSparkContext(conf(master, threads, options));
        } catch (Exception e) {
            // Scala does not declare what it throws.
            throw new BatchException(master + ": Spark does not start: " + firstLine(e), e);
        }
        // Spark returns from a master that does not answer as if it had, and stops a moment later.
        if (master.startsWith(CLUSTER) && spark.sc().applicationId().startsWith(UNREGISTERED)) {
            spark.close();
            throw new BatchException(master + ": expected the master of a Spark cluster, was not reached");
        }
        return spark;
    }

    static SparkConf conf(String master, OptionalInt threads, Map<String, String> options) {
        SparkConf conf = new SparkConf(false).setAppName("verray batch").setMaster(master(master, threads));
        conf.set("spark.ui.enabled", "false");
        // Results are written as they come and not kept: their sum has no limit.
        conf.set("spark.driver.maxResultSize", "0");
        // A machine that goes takes all its tasks with it.
        conf.set("spark.task.maxFailures", "8");
        conf.set("spark.executor.memory", "2g");
        // Executors have Spark's libraries first on their class path and ours need their own versions.
        conf.set("spark.executor.userClassPathFirst", "true");
        threads.ifPresent(n -> conf.set("spark.executor.cores", Integer.toString(n)));
        for (String variable : VARIABLES) {
            String value = System.getenv(variable);
            if (value != null) {
                conf.set(ENVIRONMENT + variable, value);
            }
        }
        new TreeMap<>(options).forEach(conf::set);
        conf.set(JAVA_OPTIONS, (javaOptions() + " " + conf.get(JAVA_OPTIONS, "")).strip());
        if (!local(master) && !conf.contains(JARS) && !conf.contains(CLASS_PATH)) {
            conf.set(JARS, String.join(",", ExecutorJars.find()));
        }
        if (conf.contains(CLASS_PATH) && !options.containsKey("spark.executor.userClassPathFirst")) {
            conf.set("spark.executor.userClassPathFirst", "false");
        }
        return conf;
    }

    /** Whether work is done in this process. */
    static boolean local(String master) {
        return LOCAL.matcher(master).matches();
    }

    private static String master(String master, OptionalInt threads) {
        Matcher all = Pattern.compile("local(\\[\\*\\])?").matcher(master);
        return all.matches() && threads.isPresent() ? "local[" + threads.getAsInt() + "]" : master;
    }

    /** Those of the launcher, and the limits of this process. */
    private static String javaOptions() {
        StringBuilder options = new StringBuilder("-XX:+UseParallelGC -XX:-UsePerfData -Djava.awt.headless=true"
                + " -Dai.djl.offline=true -DOPT_OUT_TRACKING=true");
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("verray.max"))
                .sorted()
                .forEach(name -> options.append(" -D").append(name).append('=').append(System.getProperty(name)));
        return options.toString();
    }

    /** Why Spark failed, without its stack. */
    static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof SparkException)) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage())
                .lines()
                .findFirst()
                .orElse(root.getClass().getSimpleName());
    }
}
