package dev.kintsugi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the architecture rejects a package tree that breaks it. */
class ArchitectureRulesTest {

    private static final String CROOKED = "dev.kintsugi.crooked";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(CROOKED);

    static List<ArchRule> rules() {
        return new ArchitectureRules(CROOKED).all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rejectsTheCrookedTree(ArchRule rule) {
        assertThat(rule.evaluate(CLASSES).hasViolation()).isTrue();
    }

    @Test
    void namesTheClassInAPackageWithoutDirections() {
        assertThat(rules())
                .flatExtracting(
                        rule -> rule.evaluate(CLASSES).getFailureReport().getDetails())
                .contains(CROOKED + ".stray.Stray lies in a package whose directions are not declared");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect, link",
        "redirect, click",
        "redirect, web",
        "link, event",
        "bulk, user",
        "bulk, link",
        "database, web",
        "ops, redirect",
        "ops, database",
        "chaos, click",
        "click, click"
    })
    void allowsTheDirection(String from, String to) {
        assertThat(FeatureDirections.allow(from, to)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "redirect, database",
        "redirect, event",
        "redirect, user",
        "link, redirect",
        "link, click",
        "link, user",
        "event, link",
        "user, link",
        "bulk, redirect",
        "bulk, product",
        "click, web",
        "click, event",
        "web, link",
        "database, link",
        "product, ops",
        "ops, chaos",
        "chaos, ops",
        "stray, web",
        "web, ''"
    })
    void forbidsTheDirection(String from, String to) {
        assertThat(FeatureDirections.allow(from, to)).isFalse();
    }
}
