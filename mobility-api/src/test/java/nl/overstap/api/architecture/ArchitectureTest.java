package nl.overstap.api.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Creates;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String MATCHING = "nl.overstap.matching..";
    private static final String CORE = "nl.overstap.mobility..";
    private static final String NOTIFICATIONS = "nl.overstap.notifications..";
    private static final String API = "nl.overstap.api..";

    /** What is POSTed without making anything, or makes it harmless to repeat in another way. */
    private static final Set<String> POSTS_THAT_CREATE_NOTHING = Set.of(
            // the link is good once
            "InvitationResource.accept",
            // a login is bound once, however often it is said
            "ConsentRequestResource.bind",
            // a report counts once, and what is queued again is not dead any more
            "BounceResource.report",
            "BounceResource.reportMessage",
            "DeliveryResource.retry",
            "DeliveryResource.retryDead",
            // these answer what would be, and store nothing
            "CirculationResource.preview",
            "CandidateMatchResource.whatIf");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("nl.overstap");

    @Test
    void modules_form_a_line() {
        noClasses()
                .that()
                .resideInAPackage(MATCHING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, NOTIFICATIONS, API)
                .because("the engine knows nobody")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NOTIFICATIONS, API)
                .because("core does not know that mail or HTTP exists")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(NOTIFICATIONS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(API)
                .because("notices are sent whoever asked")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(MATCHING, CORE, NOTIFICATIONS, API)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("nl.overstap.local..")
                .because("what is lent for trying it out is no part of what is deployed")
                .check(CLASSES);
    }

    @Test
    void the_engine_stands_on_java_alone() {
        classes()
                .that()
                .resideInAPackage(MATCHING)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jdk.incubator.vector..", "org.jspecify..", MATCHING)
                .because("mapping is simple, matching is not: nothing else may be in the way")
                .check(CLASSES);
    }

    @Test
    void nobody_waits_by_the_monitor_of_an_object() {
        noClasses()
                .should()
                .callMethod(Object.class, "wait")
                .orShould()
                .callMethod(Object.class, "wait", long.class)
                .orShould()
                .callMethod(Object.class, "wait", long.class, int.class)
                .because("virtual threads that do keep their carriers, all of them at times (JDK-8369019)")
                .check(CLASSES);
    }

    @Test
    void core_speaks_neither_http_nor_json_nor_mail() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "com.fasterxml..", "io.quarkus.mailer..", "io.vertx..")
                .because("the domain outlives the ways it is reached by")
                .check(CLASSES);
    }

    @Test
    void names_in_a_query_are_declared_in_one_way() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.jboss.resteasy.reactive.RestQuery")
                .because("KnownParameters reads QueryParam, and refuses every other name")
                .check(CLASSES);
    }

    @Test
    void no_entity_leaves_its_package() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .because("a feature shows records; its entity can change without anybody noticing")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(API, NOTIFICATIONS)
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .because("no entity becomes JSON or mail")
                .check(CLASSES);
    }

    @Test
    void features_of_core_form_no_cycles() {
        slices().matching("nl.overstap.mobility.(*)..")
                .should()
                .beFreeOfCycles()
                .because("what must go the other way goes by event")
                .check(CLASSES);
    }

    @Test
    void every_resource_method_says_who_may_call_it() {
        methods()
                .that(areResourceMethods())
                .should()
                .bePublic()
                .andShould(new ArchCondition<>("be annotated with @RolesAllowed, @Authenticated or @PermitAll") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean said = saysWhoMayCall(method) || saysWhoMayCall(method.getOwner());
                        events.add(new SimpleConditionEvent(method, said, method.getFullName() + " says: " + said));
                    }
                })
                .because("Quarkus drops a method that is not public, and what is not said is guessed at")
                .check(CLASSES);
    }

    private static boolean saysWhoMayCall(JavaMethod method) {
        return method.isAnnotatedWith(RolesAllowed.class)
                || method.isAnnotatedWith(Authenticated.class)
                || method.isAnnotatedWith(PermitAll.class);
    }

    private static boolean saysWhoMayCall(JavaClass type) {
        return type.isAnnotatedWith(RolesAllowed.class)
                || type.isAnnotatedWith(Authenticated.class)
                || type.isAnnotatedWith(PermitAll.class);
    }

    @Test
    void every_post_of_the_api_that_creates_needs_an_idempotency_key() {
        methods()
                .that(areResourceMethods())
                .and()
                .areAnnotatedWith(POST.class)
                .and()
                .areDeclaredInClassesThat(new DescribedPredicate<>("serve /v1") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.isAnnotatedWith(Path.class)
                                && type.getAnnotationOfType(Path.class).value().startsWith("/v1");
                    }
                })
                .should(new ArchCondition<>("be @Creates and in an @Acting class, or be named as creating nothing") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        String name = method.getOwner().getSimpleName() + "." + method.getName();
                        boolean acting =
                                method.getOwner().isAnnotatedWith(Acting.class) || method.isAnnotatedWith(Acting.class);
                        boolean fine = POSTS_THAT_CREATE_NOTHING.contains(name)
                                || (acting && method.isAnnotatedWith(Creates.class));
                        events.add(new SimpleConditionEvent(method, fine, name + " is repeated at one's peril"));
                    }
                })
                .because("a request whose answer got lost is sent again")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethod> areResourceMethods() {
        return are(new DescribedPredicate<>("resource methods") {
            @Override
            public boolean test(JavaMethod method) {
                return method.getAnnotations().stream()
                        .anyMatch(a -> a.getRawType().isAnnotatedWith(HttpMethod.class));
            }
        });
    }

    @Test
    void everything_is_injected_by_the_constructor() {
        fields().should()
                .notBeAnnotatedWith(Inject.class)
                .andShould()
                .notBeAnnotatedWith(ConfigProperty.class)
                .because("what a class needs is said in one place, and can be handed to it in a test")
                .check(CLASSES);
    }

    @Test
    void the_time_is_asked_of_a_clock() {
        for (Class<?> type : List.of(
                Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)) {
            noClasses()
                    .that()
                    .resideInAnyPackage(MATCHING, CORE, NOTIFICATIONS, API)
                    .should()
                    .callMethod(type, "now")
                    .orShould()
                    .callMethod(type, "now", ZoneId.class)
                    .because("rules live through a year in a test")
                    .check(CLASSES);
        }
        noClasses()
                .that(resideInAnyPackage(MATCHING, CORE, NOTIFICATIONS, API)
                        .and(DescribedPredicate.not(resideInAPackage("nl.overstap.mobility.time"))))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("there is one clock, and it is injected")
                .check(CLASSES);
    }

    @Test
    void what_reaches_the_database_is_narrowed_to_a_network() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, NOTIFICATIONS, API)
                .and()
                .doNotHaveFullyQualifiedName("nl.overstap.mobility.sql.Sql")
                .and()
                .doNotHaveFullyQualifiedName("nl.overstap.mobility.sql.Narrowing")
                // hands it to db-scheduler, whose table belongs to no network
                .and()
                .doNotHaveFullyQualifiedName("nl.overstap.mobility.work.Workers")
                .and()
                .doNotHaveFullyQualifiedName("nl.overstap.mobility.work.SetBack")
                // asks the catalog before anything is served
                .and()
                .doNotHaveFullyQualifiedName("nl.overstap.api.start.StartUpCheck")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DataSource.class)
                .because("Sql is the application's own wall between networks, beside row security")
                .check(CLASSES);
    }

    @Test
    void every_package_says_what_may_be_null() {
        classes()
                .that()
                .resideInAnyPackage(MATCHING, CORE, NOTIFICATIONS, API)
                .should(new ArchCondition<>("reside in a package with @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " is marked: " + marked));
                    }
                })
                .because("NullAway reads only what is marked")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .that(alwaysTrue())
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO|Dto|Service)$")
                .because("such a name says that nobody knew what it is")
                .check(CLASSES);
    }
}
