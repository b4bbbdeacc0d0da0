package nl.overstap.api.retention;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.retention.RetentionRule;
import nl.overstap.mobility.retention.RetentionRules;
import nl.overstap.mobility.retention.TableRule;
import org.junit.jupiter.api.Test;

/** No table that holds something of people is without a rule that says how long, or a reason to have none. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class EveryTableTest {

    /** Those with a column that leads to somebody, and those whose rows belong to one of these. */
    private static final String OF_PEOPLE = """
            with recursive of_people as (
                select c.oid from pg_class c
                where c.relnamespace::regnamespace::text in ('mobility', 'notification', 'vault') and c.relkind in ('r', 'p')
                    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        and a.attname ~ '%s')
                union
                select k.conrelid from pg_constraint k join of_people p on p.oid = k.confrelid
                where k.contype = 'f' and k.confrelid <> 'mobility.organization'::regclass)
            select c.relnamespace::regnamespace || '.' || c.relname from pg_class c join of_people p on p.oid = c.oid
            """.formatted(
                    "^(candidate|contact|account|role|coach|person|actor|profile|proposal|circulation|recipient|introduction"
                            + "|placement|guidance|subject|target|addressee)_ids?$|email|address|login|phone|^family_name$"
                            + "|^caller$|(started|accepted|decided|proposed)_by$");

    /** The rules of each; a rule in two statements must name the table. */
    private static final Map<String, Set<String>> RULES = Map.ofEntries(
            entry("mobility.account", Set.of("ENDED_ACCOUNTS")),
            entry("mobility.account_role", Set.of("ENDED_ROLES", "ENDED_ACCOUNTS", "ERASED_ROLES")),
            entry("mobility.candidate", Set.of("UNCONFIRMED_ERASED", "STOPPED_ERASED", "ERASED_CANDIDATES")),
            entry("mobility.candidate_suggestion", Set.of("SUGGESTION_LAPSED")),
            entry("mobility.check_in", Set.of("CHECK_IN_NOTES", "ERASED_CHECK_INS")),
            entry("mobility.circulation", Set.of("ROUND_RELEASES", "ERASED_ROUNDS")),
            entry("mobility.circulation_profile", Set.of("ROUND_TEXTS")),
            entry("mobility.consent", Set.of("ERASED_CONSENTS")),
            entry("mobility.contact", Set.of("CONTACTS_OF_ENDED", "CONTACTS_NEVER_HEARD")),
            entry("mobility.decision", Set.of("ERASED_DECISIONS")),
            entry("mobility.guidance", Set.of("GUIDANCE_NOTES", "ERASED_GUIDANCES")),
            entry(
                    "mobility.introduction",
                    Set.of("INTRODUCTION_REASONS", "DECLINED_INTRODUCTIONS", "ERASED_INTRODUCTIONS")),
            entry("mobility.invitation", Set.of("INVITATIONS")),
            entry("mobility.job", Set.of("JOBS")),
            entry("mobility.joined_posting", Set.of("ERASED_POSTINGS")),
            entry("mobility.link", Set.of("LINKS", "STOP_LINKS")),
            entry("mobility.notification_preference", Set.of("PREFERENCES")),
            entry("mobility.placement", Set.of("ERASED_PLACEMENTS")),
            entry("mobility.proposal", Set.of("PROPOSAL_REASONS", "ERASED_PROPOSALS")),
            entry("mobility.proposal_shown", Set.of("ERASED_LOOKS")),
            entry("mobility.recipient", Set.of("RECIPIENT_ADDRESSES", "ROUND_REMARKS", "ERASED_RECIPIENTS")),
            entry("notification.delivery", Set.of("DELIVERY_ADDRESSES", "DELIVERIES", "WEBHOOK_CALLS")),
            entry("notification.event", Set.of("EVENTS")),
            entry("notification.notice", Set.of("NOTICES")),
            entry("vault.person_key", Set.of("ERASED_KEYS")));

    private static final String ERASED = "goes with an erasure";
    private static final String OF_PROFILE = "goes with the profile, and that with an erasure";
    private static final String SENT = "of a profile that was sent, which names nobody; goes with an erasure";
    private static final String EXPLAINED = "why somebody was proposed; goes with an erasure";
    private static final String INSTALLATION = "by the day in the whole installation: InstallationRetention";
    private static final String QUEUED = "goes as soon as it is done, in seconds";

    private static final Map<String, String> REASONS = Map.ofEntries(
            entry("mobility.anonymity", "emptied by an erasure, and gone when all are counted anew"),
            entry("mobility.anonymity_due", QUEUED),
            entry("mobility.audit_entry", "codes and ids; forgotten by TrailRetention, as logMonths says"),
            entry("mobility.candidate_name", ERASED),
            entry("mobility.circulation_language", SENT),
            entry("mobility.circulation_occupation", SENT),
            entry("mobility.circulation_part", QUEUED),
            entry("mobility.circulation_skill", SENT),
            entry("mobility.confirmation", ERASED),
            entry("mobility.contact_preference", "goes with the contact"),
            entry("mobility.idempotency_key", INSTALLATION),
            entry("mobility.import_file", "goes with the job"),
            entry("mobility.job_row", "goes with the job"),
            entry("mobility.login_session", INSTALLATION),
            entry(
                    "mobility.organization",
                    "the random id of the account that proposed a parent; nobody's once that is gone"),
            entry("mobility.profile", ERASED),
            entry("mobility.profile_block", OF_PROFILE),
            entry("mobility.profile_language", OF_PROFILE),
            entry("mobility.profile_occupation", OF_PROFILE),
            entry("mobility.profile_skill", OF_PROFILE),
            entry("mobility.proposal_part", EXPLAINED),
            entry("mobility.proposal_refresh", QUEUED),
            entry("mobility.proposal_skill", EXPLAINED),
            entry("mobility.proposal_unchecked", EXPLAINED),
            entry("mobility.soft_bounce", INSTALLATION),
            entry(
                    "mobility.suppressed_address",
                    "bounces: InstallationRetention; who said no is kept as a hash to be left alone"),
            entry("notification.event_reader", "goes with the event"));

    @Inject
    @Any
    Instance<RetentionRules> parts;

    @Test
    void every_table_that_holds_something_of_people_has_a_rule_or_a_reason() throws SQLException {
        Set<String> known = new TreeSet<>(RULES.keySet());
        known.addAll(REASONS.keySet());

        assertThat(RULES.keySet()).doesNotContainAnyElementsOf(REASONS.keySet());
        try (Connection all = Owner.superuser()) {
            assertThat(ofPeople(all)).containsExactlyElementsOf(known);
        }
    }

    @Test
    void a_table_more_is_found_and_so_is_what_belongs_to_its_rows() throws SQLException {
        try (Connection all = Owner.superuser();
                Statement change = all.createStatement()) {
            all.setAutoCommit(false);
            change.execute("create table mobility.one_more (id uuid primary key, candidate_id uuid)");
            change.execute("create table mobility.one_more_part (part_of uuid references mobility.one_more)");

            assertThat(ofPeople(all)).contains("mobility.one_more", "mobility.one_more_part");
            all.rollback();
        }
    }

    @Test
    void each_of_the_rules_is_about_that_table() {
        Map<String, RetentionRule> all = new HashMap<>();
        parts.forEach(part -> part.rules().forEach(rule -> all.put(rule.name(), rule)));

        RULES.forEach((table, rules) -> rules.forEach(name -> {
            assertThat(all).containsKey(name);
            if (all.get(name) instanceof TableRule rule) {
                assertThat(rule.act()).as("%s of %s", name, table).contains(table + " ");
            }
        }));
    }

    private static Set<String> ofPeople(Connection all) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement select = all.createStatement();
                ResultSet row = select.executeQuery(OF_PEOPLE)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
