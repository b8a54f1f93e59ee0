package dev.tenon.runtime;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** What of the runtime is public API: everything but the kernels, and ND4J only at its edge. */
@AnalyzeClasses(packages = "dev.tenon.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String KERNELS = "dev.tenon.runtime.kernel";

    @ArchTest
    static final ArchRule KERNELS_ARE_NOT_PUBLIC_API = classes()
            .that()
            .resideInAnyPackage(
                    "dev.tenon.runtime.tensor..",
                    "dev.tenon.runtime.optimize..",
                    "dev.tenon.runtime.train..",
                    "dev.tenon.runtime.data..",
                    "dev.tenon.runtime.metric..",
                    "dev.tenon.runtime.io..",
                    "dev.tenon.runtime.nd4j..")
            .and()
            .arePublic()
            .should(notShow(KERNELS));

    @ArchTest
    static final ArchRule ONLY_ITS_PACKAGE_KNOWS_ND4J = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tenon.runtime.nd4j..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "dev.tenon.runtime.nd4j..")
            .because("an application without ND4J must load every other class");

    @ArchTest
    static final ArchRule ONLY_ONE_PROVIDER_NEEDS_THE_INCUBATOR = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tenon.runtime.kernel.vector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.incubator..", "dev.tenon.runtime.kernel.vector..")
            .because("without the incubator module the scalar provider must still load");

    @ArchTest
    static final ArchRule TENSORS_AND_KERNELS_KNOW_NO_TRAINING = noClasses()
            .that()
            .resideInAnyPackage("dev.tenon.runtime.tensor..", "dev.tenon.runtime.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tenon.runtime.optimize..",
                    "dev.tenon.runtime.train..",
                    "dev.tenon.runtime.data..",
                    "dev.tenon.runtime.metric..",
                    "dev.tenon.runtime.io..");

    private static ArchCondition<JavaClass> notShow(String hidden) {
        return new ArchCondition<>("not show a type of " + hidden + " to their users") {
            @Override
            public void check(JavaClass shown, ConditionEvents events) {
                Stream.concat(
                                Stream.of(shown.getSuperclass().stream(), shown.getInterfaces().stream())
                                        .flatMap(types -> types)
                                        .filter(type -> mentions(type, hidden))
                                        .map(type -> shown.getName() + " extends " + type.getName()),
                                shown.getMembers().stream()
                                        .filter(member -> member.getModifiers().contains(PUBLIC)
                                                || member.getModifiers().contains(PROTECTED))
                                        .filter(member -> types(member).anyMatch(type -> mentions(type, hidden)))
                                        .map(member -> member.getFullName() + " shows a kernel type"))
                        .forEach(message -> events.add(SimpleConditionEvent.violated(shown, message)));
            }
        };
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaCodeUnit unit) {
            return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
        }
        return Stream.of(((JavaField) member).getType());
    }

    private static boolean mentions(JavaType type, String hidden) {
        return type.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getPackageName)
                .anyMatch(name -> name.equals(hidden) || name.startsWith(hidden + "."));
    }
}
