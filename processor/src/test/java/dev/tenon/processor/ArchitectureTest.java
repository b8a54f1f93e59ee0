package dev.tenon.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** The processor is a pipeline: its packages are the stages, and each knows only what comes before it. */
@AnalyzeClasses(
        packages = {"dev.tenon.dsl", "dev.tenon.processor"},
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final List<String> STAGES =
            List.of("read", "graph", "shape", "lower", "stream", "differentiate", "optimize", "plan", "budget", "emit");

    @ArchTest
    static final ArchRule STAGES_DEPEND_ONLY_ON_EARLIER_ONES = stagesInOrder();

    @ArchTest
    static final ArchRule SUPPORT_KNOWS_NO_LATE_STAGE = noClasses()
            .that()
            .resideInAnyPackage(in("message"), in("size"), in("ir"), in("op"), in("layer"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    in("lower"),
                    in("stream"),
                    in("differentiate"),
                    in("optimize"),
                    in("plan"),
                    in("budget"),
                    in("emit"))
            .because("layers and operations answer the stages' questions, they do not run them");

    @ArchTest
    static final ArchRule SIZES_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage(in("size"))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.tenon..").and(not(resideInAPackage(in("size")))));

    @ArchTest
    static final ArchRule OPERATIONS_KNOW_NO_LAYERS = noClasses()
            .that()
            .resideInAnyPackage(in("ir"), in("op"))
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.tenon..").and(not(resideInAnyPackage(in("size"), in("ir"), in("op")))));

    @ArchTest
    static final ArchRule ONLY_READ_KNOWS_JAVAC = noClasses()
            .that(resideInAPackage("dev.tenon.processor..")
                    .and(not(resideInAnyPackage("dev.tenon.processor", in("read"), in("message"), in("emit")))))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("javax.lang.model..", "com.sun.source..", "com.google.auto.common..")
                            .and(not(type(SourceVersion.class))));

    @ArchTest
    static final ArchRule EMIT_KNOWS_OF_JAVAC_WHAT_JAVAPOET_TAKES = noClasses()
            .that()
            .resideInAPackage(in("emit"))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("javax.lang.model..", "com.sun.source..", "com.google.auto.common..")
                            .and(not(type(SourceVersion.class)))
                            .and(not(type(Modifier.class)))
                            .and(not(type(Element.class))))
            .allowEmptyShould(true)
            .because("JavaPoet takes modifiers, and the element a file originates from");

    @ArchTest
    static final ArchRule ONLY_EMIT_KNOWS_JAVAPOET = noClasses()
            .that(resideInAPackage("dev.tenon.processor..").and(not(resideInAPackage(in("emit")))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.palantir.javapoet..");

    @ArchTest
    static final ArchRule THE_PROCESSOR_CALLS_NO_RUNTIME = noClasses()
            .that()
            .resideInAPackage("dev.tenon.processor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tenon.runtime..")
            .because("it names the runtime's classes in what it writes, and must run without them");

    @ArchTest
    static final ArchRule THE_LANGUAGE_DEPENDS_ON_NOTHING = noClasses()
            .that(resideInAPackage("dev.tenon.dsl..").and(not(resideInAPackage("dev.tenon.dsl.javac.."))))
            .should()
            .dependOnClassesThat(not(resideInAnyPackage("java..", "dev.tenon.dsl..")));

    @ArchTest
    static final ArchRule THE_PLUGIN_DEPENDS_ON_JAVAC_ONLY = noClasses()
            .that()
            .resideInAPackage("dev.tenon.dsl.javac..")
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(
                    "java..", "javax.lang.model..", "javax.tools..", "com.sun.source..", "dev.tenon.dsl..")));

    private static LayeredArchitecture stagesInOrder() {
        LayeredArchitecture rule =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String stage : STAGES) {
            rule = rule.layer(stage).definedBy(in(stage));
        }
        rule = rule.whereLayer(STAGES.get(0)).mayNotAccessAnyLayer();
        for (int i = 1; i < STAGES.size(); i++) {
            rule = rule.whereLayer(STAGES.get(i))
                    .mayOnlyAccessLayers(STAGES.subList(0, i).toArray(String[]::new));
        }
        return rule;
    }

    private static String in(String part) {
        return "dev.tenon.processor." + part + "..";
    }
}
