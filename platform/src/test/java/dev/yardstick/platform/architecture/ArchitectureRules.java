package dev.yardstick.platform.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// The rules of the house that a machine can check. A module asks for all of them with `checks`;
/// `ArchitectureRulesTest` proves that each of them can fail.
public final class ArchitectureRules {
    /// An adapter is named for what it touches. Every other class is domain.
    private static final Pattern ADAPTER =
            Pattern.compile(
                    "(Mongo|Sqlite|Kafka|Http).*"
                            + "|.*(Controller|Consumer|Publisher|Configuration|Service|Properties)");

    private static final String MAIN =
            "org.springframework.boot.autoconfigure.SpringBootApplication";

    private static final List<String> PLAIN =
            List.of("java", "org.jspecify", "com.fasterxml.jackson.annotation");

    private static final String EVENTS = "dev.yardstick.events";

    /// Of the platform only what rules give and take: refusals, changes with their positions, and
    /// how a document is called and indexed.
    private static final Set<String> PLAIN_OF_THE_PLATFORM =
            Set.of(
                    "dev.yardstick.platform.document.Index",
                    "dev.yardstick.platform.document.Shape",
                    "dev.yardstick.platform.web.Refusal",
                    "dev.yardstick.platform.json.Decimal",
                    "dev.yardstick.platform.position.Applied",
                    "dev.yardstick.platform.position.ChangeProjection",
                    "dev.yardstick.platform.position.Positioned",
                    "dev.yardstick.platform.position.Projection",
                    "dev.yardstick.platform.position.Projection$Gains");

    private static final Set<String> CLOCKS_AND_DICE =
            Set.of(
                    "java.time.Clock",
                    "java.time.InstantSource",
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.security.SecureRandom");

    private static final Set<String> READINGS =
            Set.of("now", "currentTimeMillis", "nanoTime", "random", "randomUUID");

    private ArchitectureRules() {}

    /// Every rule, over the main classes below a root package, a test each.
    public static Stream<DynamicTest> checks(String root) {
        return checks(
                root,
                namesAConceptInEachPackage(),
                namesAConceptInEachClass(),
                hasNoCycles(root),
                keepsTheDomainPlain(root),
                asksNoClockInTheDomain());
    }

    /// The rules for a library that is all adapter and has no domain.
    public static Stream<DynamicTest> checksOfALibrary(String root) {
        return checks(
                root, namesAConceptInEachPackage(), namesAConceptInEachClass(), hasNoCycles(root));
    }

    private static Stream<DynamicTest> checks(String root, ArchRule... rules) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root);
        return Stream.of(rules)
                .map(rule ->
                        DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    static ArchRule namesAConceptInEachPackage() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..common..",
                        "..util..",
                        "..utils..",
                        "..helper..",
                        "..helpers..",
                        "..manager..",
                        "..impl..",
                        "..dto..")
                .as("no package is called common, util, helper, manager, impl or dto")
                .allowEmptyShould(true);
    }

    static ArchRule namesAConceptInEachClass() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Common|Utils?|Helper|Manager|Impl|Dto|DTO)")
                .as("no class is called Common, Util, Helper, Manager, Impl or Dto")
                .allowEmptyShould(true);
    }

    static ArchRule hasNoCycles(String root) {
        return slices().assignedFrom(new ByPackage(root))
                .should()
                .beFreeOfCycles()
                .as("no packages need each other")
                .allowEmptyShould(true);
    }

    /// A white list: what is not named here is not plain.
    static ArchRule keepsTheDomainPlain(String root) {
        return classes()
                .that(domain())
                .should()
                .onlyDependOnClassesThat(
                        describe("are plain", target -> isPlainOrDomainOf(root, target)))
                .as(
                        "the domain needs only java, JSpecify, events, what rules give and take, and itself")
                .allowEmptyShould(true);
    }

    static ArchRule asksNoClockInTheDomain() {
        return noClasses()
                .that(domain())
                .should()
                .accessTargetWhere(
                        describe("read a clock or throw dice", ArchitectureRules::isAReading))
                .as("the domain is given the time and its random numbers")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> domain() {
        return describe("are domain", ArchitectureRules::isDomain);
    }

    private static boolean isDomain(JavaClass type) {
        JavaClass outermost = outermost(type);
        return !ADAPTER.matcher(outermost.getSimpleName()).matches()
                && !outermost.isAnnotatedWith(MAIN);
    }

    private static boolean isPlainOrDomainOf(String root, JavaClass target) {
        JavaClass type = target.getBaseComponentType();
        return type.isPrimitive()
                || PLAIN.stream().anyMatch(plain -> isIn(plain, type))
                || isIn(EVENTS, type)
                || PLAIN_OF_THE_PLATFORM.contains(type.getName())
                || (isIn(root, type) && isDomain(type));
    }

    private static boolean isAReading(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return isIn("java", owner)
                && (CLOCKS_AND_DICE.contains(owner.getName())
                        || READINGS.contains(access.getTarget().getName()));
    }

    private static boolean isIn(String root, JavaClass type) {
        return (type.getPackageName() + ".").startsWith(root + ".");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    /// Each package is a slice, the root package too.
    private record ByPackage(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return isIn(root, type)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages below " + root;
        }
    }
}
