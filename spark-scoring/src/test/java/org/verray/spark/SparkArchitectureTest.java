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

/** What the module knows; that nobody knows it is a rule of the command line. */
@AnalyzeClasses(packages = "org.verray.spark", importOptions = ImportOption.DoNotIncludeTests.class)
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
    static final ArchRule SPARK_KNOWS_NO_PICOCLI_AND_NO_DEEP_LEARNING = noClasses()
            .that()
            .resideInAPackage("org.verray.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..", "ai.djl..");
}
