package org.verray.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkStartTest {
    private static final Path ROOT = Path.of(System.getProperty("verray.root"));

    @Test
    void executorsGetWhatTheLauncherGivesThisProcess() {
        SparkConf conf = SparkStart.conf(
                "spark://head:7077",
                OptionalInt.of(3),
                Map.of("spark.executor.memory", "7g", "spark.executor.extraJavaOptions", "-Dmine=1"));
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .contains("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true")
                .endsWith(" -Dmine=1");
        assertThat(conf.get("spark.executor.memory")).isEqualTo("7g");
        assertThat(conf.get("spark.executor.cores")).isEqualTo("3");
        // Surefire sets it.
        assertThat(conf.get("spark.executorEnv.OMP_WAIT_POLICY")).isEqualTo("PASSIVE");
        assertThat(conf.get("spark.executor.userClassPathFirst")).isEqualTo("true");
    }

    @Test
    void jarsThatExecutorsHaveAlreadyAreNotServed() {
        SparkConf conf = SparkStart.conf(
                "spark://head:7077", OptionalInt.empty(), Map.of("spark.executor.extraClassPath", "/nfs/verray/*"));
        assertThat(conf.contains("spark.jars")).isFalse();
        assertThat(conf.get("spark.executor.userClassPathFirst")).isEqualTo("false");
    }

    @Test
    void threadsAreThoseOfThisMachineWhereWorkIsDoneHere() {
        assertThat(SparkStart.conf("local[*]", OptionalInt.of(3), Map.of()).get("spark.master"))
                .isEqualTo("local[3]");
        assertThat(SparkStart.conf("local[5]", OptionalInt.empty(), Map.of()).get("spark.master"))
                .isEqualTo("local[5]");
    }

    @Test
    void theSparkThatIsFetchedIsTheOneThatThisIsBuiltFor() throws IOException {
        assertThat(Files.readString(ROOT.resolve("spark-scoring/spark.xml")))
                .contains("<version>" + org.apache.spark.package$.MODULE$.SPARK_VERSION() + "</version>");
    }
}
