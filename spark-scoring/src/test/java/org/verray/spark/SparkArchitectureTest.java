package org.verray.spark;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Spark stays in its module, and its module beside the command line. */
@AnalyzeClasses(packages = "org.verray", importOptions = ImportOption.DoNotIncludeTests.class)
class SparkArchitectureTest {
    @ArchTest
    static final ArchRule SPARK_KNOWS_THE_DETECTOR = classes()
            .that()
            .resideInAPackage("org.verray.spark..")
            .should()
            .onlyDependOnClassesThat(or(
                    resideOutsideOfPackage("org.verray.."),
                    resideInAnyPackage(
                            "org.verray.spark..",
                            "org.verray.detector..",
                            "org.verray.models..",
                            "org.verray.radiographs..")));

    @ArchTest
    static final ArchRule NOBODY_KNOWS_SPARK = noClasses()
            .that()
            .resideOutsideOfPackage("org.verray.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.verray.spark..", "org.apache.spark..", "org.apache.hadoop..", "scala..");

    @ArchTest
    static final ArchRule SPARK_KNOWS_NO_PICOCLI_AND_NO_DEEP_LEARNING = noClasses()
            .that()
            .resideInAPackage("org.verray.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..", "ai.djl..");
}
