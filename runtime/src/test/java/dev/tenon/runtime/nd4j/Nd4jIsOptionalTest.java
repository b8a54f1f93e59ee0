package dev.tenon.runtime.nd4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tenon.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
final class Nd4jIsOptionalTest {

    @ArchTest
    static final ArchRule ONLY_THE_BRIDGE_KNOWS_ND4J = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tenon.runtime.nd4j")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "dev.tenon.runtime.nd4j..");
}
