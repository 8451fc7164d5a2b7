package io.smilestream.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.jspecify.annotations.NullMarked;

/** The house rules that a machine can read off the compiled classes. Each was seen to fail on a planted violation. */
@AnalyzeClasses(packages = "io.smilestream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    // ---- Who knows whom ---------------------------------------------------------------------------------------------

    @ArchTest
    static final ArchRule modulesKnowOnlyWhatStandsBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.smilestream..")
            .layer("contract")
            .definedBy("io.smilestream.schemas..", "io.smilestream.v1..", "io.smilestream.state..")
            .layer("calibrator")
            .definedBy("io.smilestream.calibrator..")
            .layer("venues")
            .definedBy("io.smilestream.venues..")
            .layer("topology")
            .definedBy("io.smilestream.topology..")
            .layer("feeds")
            .definedBy("io.smilestream.feeds..")
            .layer("app")
            .definedBy("io.smilestream.app..")
            .whereLayer("contract")
            .mayNotAccessAnyLayer()
            .whereLayer("calibrator")
            .mayNotAccessAnyLayer()
            .whereLayer("venues")
            .mayOnlyAccessLayers("contract")
            .whereLayer("topology")
            .mayOnlyAccessLayers("contract", "calibrator", "venues")
            .whereLayer("feeds")
            .mayOnlyAccessLayers("contract", "calibrator", "venues")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule roomsOfTheAppFormNoCycle =
            slices().matching("io.smilestream.app.(*)..").should().beFreeOfCycles();

    // ---- The calibrator is pure
    // --------------------------------------------------------------------------------------

    @ArchTest
    static final ArchRule calibratorNeedsOnlyTheJdkAndSpecialFunctions = classes()
            .that()
            .resideInAPackage("..calibrator..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java.lang..", "java.util..", "..calibrator..", "org.jspecify..", "org.apache.commons.numbers.."));

    @ArchTest
    static final ArchRule calibratorIsAFunctionOfItsArguments = noClasses()
            .that()
            .resideInAPackage("..calibrator..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule calibratorIsLayered = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("..calibrator..")
            .layer("door")
            .definedBy("io.smilestream.calibrator")
            .layer("surface")
            .definedBy("..calibrator.surface")
            .layer("drift")
            .definedBy("..calibrator.drift")
            .layer("greeks")
            .definedBy("..calibrator.greeks")
            .layer("filter")
            .definedBy("..calibrator.filter")
            .layer("curve")
            .definedBy("..calibrator.curve")
            .layer("sabr")
            .definedBy("..calibrator.sabr")
            .layer("ssvi")
            .definedBy("..calibrator.ssvi")
            .layer("smile")
            .definedBy("..calibrator.smile")
            .layer("arbitrage")
            .definedBy("..calibrator.arbitrage")
            .layer("svi")
            .definedBy("..calibrator.svi")
            .layer("slice")
            .definedBy("..calibrator.slice")
            .layer("black")
            .definedBy("..calibrator.black")
            .layer("numeric")
            .definedBy("..calibrator.numeric")
            .whereLayer("door")
            .mayOnlyBeAccessedByLayers("surface")
            .whereLayer("drift")
            .mayOnlyAccessLayers("black", "numeric")
            .whereLayer("surface")
            .mayOnlyAccessLayers(
                    "door", "greeks", "curve", "ssvi", "smile", "arbitrage", "svi", "slice", "black", "numeric")
            .whereLayer("greeks")
            .mayOnlyAccessLayers("smile", "svi", "black", "numeric")
            .whereLayer("filter")
            .mayOnlyAccessLayers("arbitrage", "smile", "svi", "slice", "numeric")
            .whereLayer("arbitrage")
            .mayOnlyAccessLayers("smile", "svi", "slice", "numeric")
            .whereLayer("smile")
            .mayOnlyAccessLayers("sabr", "svi", "numeric")
            .whereLayer("ssvi")
            .mayOnlyAccessLayers("curve", "svi", "numeric")
            .whereLayer("sabr")
            .mayOnlyAccessLayers("curve", "numeric")
            .whereLayer("curve")
            .mayOnlyAccessLayers("slice", "numeric")
            .whereLayer("svi")
            .mayOnlyAccessLayers("slice", "numeric")
            .whereLayer("slice")
            .mayOnlyAccessLayers("numeric")
            .whereLayer("black")
            .mayOnlyAccessLayers("numeric")
            .whereLayer("numeric")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule kernelsWorkOnPrimitives = noClasses()
            .that()
            .resideInAnyPackage("..calibrator.numeric..", "..calibrator.svi..", "..calibrator.black..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.stream..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.List");

    @ArchTest
    static final ArchRule calibratorStateIsFinalOutsideWorkspaces = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("..calibrator..")
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("Workspace")
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("Memory")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule calibratorClassesAreFinalOrContracts = classes()
            .that()
            .resideInAPackage("..calibrator..")
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC) // the compiler's own, for a switch
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule noCheckedExceptionsFromTheCalibrator = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("..calibrator..")
            .should()
            .notDeclareThrowableOfType(Exception.class);

    // ---- Kafka stays at the edge
    // -------------------------------------------------------------------------------------

    @ArchTest
    static final ArchRule rememberedStateKnowsNoKafka = noClasses()
            .that()
            .resideInAPackage("..topology.chain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule feedsKnowNoKafka = noClasses()
            .that()
            .resideInAPackage("..feeds..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule onlyThePictureWiresTheStream = noClasses()
            .that()
            .doNotHaveSimpleName("SmileTopology")
            .should()
            .callMethodWhere(describe(
                    "wires a topology",
                    call -> call.getTarget().getOwner().isAssignableTo(Topology.class)
                            && call.getTarget().getName().startsWith("add")));

    @ArchTest
    static final ArchRule onlyTheContractImplementsSerdes = classes()
            .that()
            .implement(Serde.class)
            .or()
            .implement(Serializer.class)
            .or()
            .implement(Deserializer.class)
            .should()
            .resideInAPackage("..schemas.serde..");

    @ArchTest
    static final ArchRule processorsLiveTogetherAndAreVerbs = classes()
            .that()
            .implement(Processor.class)
            .should()
            .resideInAPackage("..topology.process..")
            .andShould()
            .haveSimpleNameNotEndingWith("Processor");

    @ArchTest
    static final ArchRule onlyThePictureKnowsTheProcessors = classes()
            .that()
            .implement(Processor.class)
            .should()
            .onlyHaveDependentClassesThat(
                    describe("the picture or their own parts", ArchitectureTest::isPictureOrProcessor));

    private static boolean isPictureOrProcessor(JavaClass dependent) {
        return dependent.getSimpleName().equals("SmileTopology")
                || resideInAPackage("..topology.process..").test(dependent);
    }

    @ArchTest
    static final ArchRule roomsOfTheStreamDoNotKnowTheirFrontDoor = noClasses()
            .that()
            .resideInAnyPackage(
                    "..topology.process..", "..topology.wire..", "..topology.chain..", "..topology.failure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.smilestream.topology");

    // ---- Only the app reads its surroundings
    // --------------------------------------------------------------------------

    @ArchTest
    static final ArchRule streamAndFeedsReadNoClock = noClasses()
            .that()
            .resideInAnyPackage("..topology..", "..feeds..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule onlyTheAppReadsItsSurroundings = noClasses()
            .that()
            .resideOutsideOfPackage("io.smilestream.app..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule onlyTheMainClassAndTheTerminalPrint =
            noClasses().that().doNotHaveSimpleName("Terminal").should(ACCESS_STANDARD_STREAMS);

    // ---- Everywhere
    // ---------------------------------------------------------------------------------------------------

    @ArchTest
    static final ArchRule noNamesThatSayNothing = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Service|Abstract\\w*|Base[A-Z]\\w*|Common\\w*)");

    @ArchTest
    static final ArchRule noJul = noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule noGenericExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static void everyPackageIsDocumentedAndNullMarked(JavaClasses classes) {
        List<String> bare = classes.getPackage("io.smilestream").getSubpackagesInTree().stream()
                .filter(room -> !room.getClasses().isEmpty())
                .filter(room -> !room.getName().endsWith(".v1"))
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(bare).isEmpty();
    }
}
