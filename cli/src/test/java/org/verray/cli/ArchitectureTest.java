package org.verray.cli;

import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The shape of the project: dependencies point one way, libraries and side effects have one place each. */
@AnalyzeClasses(packages = "org.verray", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule STATISTICS_STAND_ALONE = knowsOnly("statistics");

    @ArchTest
    static final ArchRule RADIOGRAPHS_STAND_ALONE = knowsOnly("radiographs");

    @ArchTest
    static final ArchRule DATASETS_KNOW_WHAT_IS_BELOW = knowsOnly("datasets", "radiographs", "statistics");

    @ArchTest
    static final ArchRule MODELS_KNOW_DATASETS = knowsOnly("models", "datasets", "radiographs");

    @ArchTest
    static final ArchRule DETECTOR_KNOWS_WHAT_IS_BELOW =
            knowsOnly("detector", "models", "datasets", "radiographs", "statistics");

    @ArchTest
    static final ArchRule READER_STUDY_KNOWS_NO_DETECTOR = knowsOnly("study", "datasets", "radiographs", "statistics");

    @ArchTest
    static final ArchRule NODE_KNOWS_DETECTOR = knowsOnly("node", "detector", "radiographs");

    @ArchTest
    static final ArchRule SPARK_IS_IN_A_MODULE_THAT_NOBODY_KNOWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.verray.spark..", "org.apache.spark..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("org.verray.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_THE_DICOM_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage("org.verray.radiographs.dicom..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.aoju..", "org.opencv..")
            .because("the original toolkit can then be put in its place");

    @ArchTest
    static final ArchRule DEEP_LEARNING_STAYS_IN_MODELS_AND_DETECTOR = noClasses()
            .that()
            .resideOutsideOfPackages("org.verray.models..", "org.verray.detector..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("org.verray.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..");

    @ArchTest
    static final ArchRule NOBODY_PRINTS_PAST_THE_COMMAND_LINE = noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .because("libraries throw or return, and the command line prints through Messages");

    @ArchTest
    static final ArchRule ONE_PLACE_ENDS_THE_PROCESS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule FAILURES_HAVE_TYPES = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    private static ArchRule knowsOnly(String module, String... others) {
        String[] packages = Stream.concat(Stream.of(module), Stream.of(others))
                .map(name -> "org.verray." + name + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("org.verray." + module + "..")
                .should()
                .onlyDependOnClassesThat(or(resideOutsideOfPackage("org.verray.."), resideInAnyPackage(packages)));
    }
}
