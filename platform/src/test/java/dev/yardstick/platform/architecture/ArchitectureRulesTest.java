package dev.yardstick.platform.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// A rule that can't fail is no rule: one dirty class for each.
class ArchitectureRulesTest {
    private static final String DIRTY = "dev.yardstick.platform.architecture.dirty";

    @Test
    void aVaguePackageIsRefused() {
        assertRefused("util", ArchitectureRules.namesAConceptInEachPackage(), "Leftovers");
    }

    @Test
    void aVagueClassIsRefused() {
        assertRefused("named", ArchitectureRules.namesAConceptInEachClass(), "DealHelper");
    }

    @Test
    void packagesThatNeedEachOtherAreRefused() {
        assertRefused("circle", ArchitectureRules.hasNoCycles(DIRTY + ".circle"), "Cycle detected");
    }

    @Test
    void aDomainClassThatKnowsSpringIsRefused() {
        assertRefused(
                "spring",
                ArchitectureRules.keepsTheDomainPlain(DIRTY + ".spring"),
                "ApplicationContext");
    }

    @Test
    void aDomainClassThatKnowsAnAdapterIsRefused() {
        assertRefused(
                "adapter", ArchitectureRules.keepsTheDomainPlain(DIRTY + ".adapter"), "MongoPlans");
    }

    @Test
    void aDomainClassThatLooksAtTheClockIsRefused() {
        assertRefused("clock", ArchitectureRules.asksNoClockInTheDomain(), "LocalDate.now");
    }

    private static void assertRefused(String dirty, ArchRule rule, String reason) {
        JavaClasses classes = new ClassFileImporter().importPackages(DIRTY + "." + dirty);
        assertThat(rule.evaluate(classes).getFailureReport().toString()).contains(reason);
    }
}
