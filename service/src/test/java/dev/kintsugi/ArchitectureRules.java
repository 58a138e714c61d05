package dev.kintsugi;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.WebExceptionHandler;

/**
 * The rules that keep the packages apart.
 *
 * @param root the package that holds the feature packages
 */
record ArchitectureRules(String root) {

    private static final String[] REDIS = {"io.lettuce..", "org.springframework.data.redis.."};
    private static final String[] R2DBC = {"io.r2dbc..", "org.springframework.r2dbc.core.."};
    private static final String[] JDBC = {"java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb.."};
    private static final List<String> R2DBC_OF_WEB =
            List.of("IdempotencyStore", "Filters", "SqlParameter", "ProblemTranslator", "DatabaseFailure");
    private static final List<String> R2DBC_OF_REDIRECT = List.of("ListenConnection", "LinkChangeFeed");
    private static final String R2DBC_OF_CLICK = "Utf8TextCodec";
    private static final List<String> EMPTY_WORDS = List.of("Impl", "Manager", "Util", "Utils", "Helper", "Dto");

    /** Every rule. */
    List<ArchRule> all() {
        return List.of(
                slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                ArchRuleDefinition.classes().should(knowOnlyTheFeaturesTheyMay()),
                only(inFeatures("redirect", "ops", "chaos"), "speak to Redis", REDIS),
                only(speakR2dbc(), "speak R2DBC", R2DBC),
                only(inFeatures("database"), "speak JDBC", JDBC),
                only(
                        inFeatures("redirect", "ops", "chaos", "database", "click"),
                        "hold a breaker",
                        "io.github.resilience4j.."),
                ArchRuleDefinition.classes()
                        .that(DescribedPredicate.not(inFeatures("web")))
                        .should(leaveErrorsToWeb()),
                ArchRuleDefinition.noClasses().should(haveAnEmptyWordForAName()),
                NO_CLASSES_SHOULD_USE_FIELD_INJECTION,
                NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                ArchRuleDefinition.classes().should(beInANullMarkedPackage()));
    }

    private ArchRule only(DescribedPredicate<JavaClass> allowed, String what, String... packages) {
        return ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.not(allowed))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .as("only classes " + allowed.getDescription() + " " + what);
    }

    private DescribedPredicate<JavaClass> inFeatures(String... features) {
        return resideInAnyPackage(Stream.of(features)
                        .map(name -> root + "." + name + "..")
                        .toArray(String[]::new))
                .as("in " + String.join(", ", features));
    }

    private DescribedPredicate<JavaClass> speakR2dbc() {
        List<String> named = Stream.of(
                        R2DBC_OF_WEB.stream().map(name -> root + ".web." + name),
                        R2DBC_OF_REDIRECT.stream().map(name -> root + ".redirect." + name),
                        Stream.of(root + ".click." + R2DBC_OF_CLICK))
                .flatMap(names -> names)
                .toList();
        return inFeatures("database", "ops", "chaos")
                .or(DescribedPredicate.describe(
                        "repositories and named classes of web, redirect and click",
                        type -> outermost(type).endsWith("Repository") || named.contains(outermost(type))))
                .as("in database, ops, chaos, repositories, " + R2DBC_OF_WEB + " of web, " + R2DBC_OF_REDIRECT
                        + " of redirect and " + R2DBC_OF_CLICK + " of click");
    }

    private ArchCondition<JavaClass> knowOnlyTheFeaturesTheyMay() {
        FeatureDirections directions = new FeatureDirections(root);
        return condition("know only the features they may", (type, events) -> {
            if (!directions.isDeclared(type)) {
                violate(type, "lies in a package whose directions are not declared", events);
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> !directions.allow(type, dependency.getTargetClass()))
                    .forEach(dependency -> violate(type, dependency.getDescription(), events));
        });
    }

    private static ArchCondition<JavaClass> leaveErrorsToWeb() {
        return condition("leave it to web how an error is answered", (type, events) -> {
            boolean handler = type.isAssignableTo(WebExceptionHandler.class);
            boolean annotated = type.isMetaAnnotatedWith(ControllerAdvice.class)
                    || type.isMetaAnnotatedWith(ResponseStatus.class)
                    || type.getMethods().stream()
                            .anyMatch(method -> method.isMetaAnnotatedWith(ExceptionHandler.class));
            if (handler || annotated) {
                violate(type, "decides how errors are answered", events);
            }
        });
    }

    private static ArchCondition<JavaClass> haveAnEmptyWordForAName() {
        return condition("have an empty word for a name", (type, events) -> {
            boolean empty = EMPTY_WORDS.stream().anyMatch(type.getSimpleName()::endsWith);
            events.add(new SimpleConditionEvent(type, empty, type.getName() + " says nothing by its name"));
        });
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return condition("be in a package whose package-info is @NullMarked", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                violate(type, "is in a package without @NullMarked", events);
            }
        });
    }

    private static void violate(JavaClass type, String how, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(type, type.getName() + " " + how));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private interface Check {
        void run(JavaClass type, ConditionEvents events);
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.run(type, events);
            }
        };
    }
}
