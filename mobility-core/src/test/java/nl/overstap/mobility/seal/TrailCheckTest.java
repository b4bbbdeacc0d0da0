package nl.overstap.mobility.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.database.TestDatabase;
import org.junit.jupiter.api.Test;

class TrailCheckTest {

    private static final int DEEDS = 1_000;
    private static final int LINES = 40;

    private final Random random = new Random(11);
    private final Trails trails = new Trails(random);

    @Test
    void a_thousand_changes_by_somebody_who_may_do_everything_are_all_found_where_they_were_made() throws SQLException {
        UUID network = trails.sealed(LINES);
        UUID other = trails.sealed(7);
        List<UUID> both = List.of(network, other);
        List<TrailHead> kept = List.of(headOf(network), headOf(other));
        Map<String, Integer> done = new TreeMap<>();
        try (Connection owner = withoutGuards()) {
            Savepoint untouched = owner.setSavepoint();
            for (int i = 0; i < DEEDS; i++) {
                Tampering.Deed deed = new Tampering(owner, random, network, other, LINES).anything();

                TrailReport report = TrailCheck.of(owner, kept, both);

                assertThat(report.findings()).as(deed.what()).anyMatch(found -> isThere(found, network, deed));
                done.merge(deed.what(), 1, Integer::sum);
                owner.rollback(untouched);
                if (i % 100 == 0) {
                    assertThat(TrailCheck.of(owner, kept, both).findings()).isEmpty();
                }
            }
            owner.rollback();
        }
        assertThat(done).hasSizeGreaterThan(25);
    }

    /** A line without a seal stands at no position. */
    private static boolean isThere(Finding found, UUID network, Tampering.Deed deed) {
        return found.networkId().equals(network)
                && (found.position() == null
                        ? found.kind() == Finding.Kind.SLIPPED_IN && deed.what().equals("insert a line")
                        : found.position() == deed.position());
    }

    @Test
    void lines_cut_off_at_the_end_are_told_by_a_head_kept_elsewhere_alone() throws SQLException {
        UUID network = trails.sealed(5);
        TrailHead kept = headOf(network);
        try (Connection owner = withoutGuards()) {
            execute(owner, "delete from mobility.audit_seal where network_id = '" + network + "' and position = 5");
            execute(
                    owner,
                    "delete from mobility.audit_entry where network_id = '" + network
                            + "' and id not in (select entry_id from mobility.audit_seal)");

            assertThat(TrailCheck.of(owner, List.of()).findings()).isEmpty();
            assertThat(TrailCheck.of(owner, List.of(kept)).findings())
                    .containsExactly(new Finding(network, 5L, Finding.Kind.CUT_OFF, null));
            owner.rollback();
        }
    }

    @Test
    void what_comes_after_a_kept_head_does_not_matter_to_it() throws SQLException {
        UUID network = trails.sealed(3);
        TrailHead kept = headOf(network);
        trails.write(network, 4);
        Trails.seal(network);
        trails.write(network, 2);

        TrailReport report = Trails.look(List.of(kept));

        assertThat(report.findings()).isEmpty();
        assertThat(report.waiting()).isEqualTo(2);
        assertThat(headOf(network).position()).isEqualTo(7);
        Trails.seal(network);
    }

    @Test
    void a_line_that_is_gone_before_it_was_sealed_is_told_and_holds_nobody_up() throws SQLException {
        UUID network = trails.sealed(2);
        UUID gone = trails.write(network, 1).getFirst();
        trails.write(network, 3);
        try (Connection owner = withoutGuards()) {
            execute(owner, "delete from mobility.audit_entry where id = '" + gone + "'");
            execute(owner, "select set_config('app.network', '" + network + "', true)");
            Trails.seal(owner, network);

            TrailReport report = TrailCheck.of(owner, List.of());

            assertThat(report.findings())
                    .containsExactly(new Finding(network, null, Finding.Kind.REMOVED_UNSEALED, gone));
            assertThat(report.heads())
                    .filteredOn(head -> head.networkId().equals(network))
                    .extracting(TrailHead::position)
                    .containsExactly(5L);
            owner.rollback();
        }
        Trails.seal(network);
    }

    @Test
    void what_is_old_is_forgotten_from_the_beginning_on_and_the_rest_stays_whole() throws SQLException {
        UUID network = Trails.network();
        trails.sealed(network, 12, Duration.ofDays(400));
        TrailHead old = headOf(network);
        trails.sealed(network, 5, Duration.ofDays(30));
        forget(network, old);

        assertThat(Trails.look(List.of(old)).findings()).isEmpty();
        assertThat(headOf(network).position()).isEqualTo(18);
        try (Connection owner = withoutGuards()) {
            execute(
                    owner,
                    "delete from mobility.audit_entry where network_id = '" + network + "' and id = (select"
                            + " entry_id from mobility.audit_seal where network_id = '" + network
                            + "' and position = 13)");
            execute(owner, "delete from mobility.audit_seal where network_id = '" + network + "' and position = 13");

            assertThat(TrailCheck.of(owner, List.of()).findings())
                    .contains(new Finding(network, 1L, Finding.Kind.SEAL_MISSING, null));
            owner.rollback();
        }
    }

    @Test
    void a_young_beginning_that_was_removed_as_if_it_were_old_is_told_by_a_head_kept_elsewhere() throws SQLException {
        UUID network = Trails.network();
        trails.sealed(network, 5, Duration.ofDays(400));
        TrailHead old = headOf(network);
        trails.sealed(network, 7, Duration.ofDays(7));
        TrailHead young = headOf(network);
        trails.sealed(network, 3, Duration.ofDays(1));
        TrailHead withoutMoment = new TrailHead(network, old.position(), old.hash(), null);
        TrailHead another = new TrailHead(network, young.position(), "ab".repeat(32), old.sealedAt());
        try (Connection owner = withoutGuards()) {
            execute(owner, "select set_config('app.network', '" + network + "', true)");
            sayForgotten(owner, network, young);
            execute(
                    owner,
                    "delete from mobility.audit_entry where id in (select entry_id from mobility.audit_seal"
                            + " where network_id = '" + network + "' and position <= 12)");
            execute(owner, "delete from mobility.audit_seal where network_id = '" + network + "' and position <= 12");
            assertThat(TrailCheck.of(owner, List.of()).findings())
                    .as("the line that says so has no seal")
                    .contains(new Finding(network, 12L, Finding.Kind.SEAL_MISSING, null));

            Trails.seal(owner, network);

            assertThat(TrailCheck.of(owner, List.of()).findings())
                    .as("without a head nobody can tell")
                    .isEmpty();
            assertThat(TrailCheck.of(owner, List.of(old, young)).findings())
                    .containsExactly(new Finding(network, 12L, Finding.Kind.FORGOTTEN_EARLY, null));
            assertThat(TrailCheck.of(owner, List.of(withoutMoment)).findings())
                    .containsExactly(new Finding(network, 5L, Finding.Kind.FORGOTTEN_EARLY, null));
            assertThat(TrailCheck.of(owner, List.of(another)).findings())
                    .containsExactly(new Finding(network, 12L, Finding.Kind.REWRITTEN, null));
            owner.rollback();
        }
    }

    @Test
    void a_head_is_read_as_it_was_written_with_its_moment_or_without() throws SQLException {
        TrailHead head = headOf(trails.sealed(1));
        String written = head.text();

        assertThat(head.sealedAt()).isNotNull();
        assertThat(TrailHead.in("2026-11-28 03:00:00 INFO " + written)).contains(head);
        assertThat(TrailHead.in(written.substring(0, written.lastIndexOf(' '))))
                .contains(new TrailHead(head.networkId(), 1, head.hash(), null));
    }

    @Test
    void what_is_younger_than_six_months_is_forgotten_by_nobody() throws SQLException {
        UUID network = Trails.network();
        trails.sealed(network, 3, Duration.ofDays(170));
        TrailHead young = headOf(network);

        assertThatThrownBy(() -> forget(network, young))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        try (Connection app = TestDatabase.inNetwork(network)) {
            assertThatThrownBy(() -> execute(app, "select mobility.forget_trail(2)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    /** As the application does: a line says so, and then it is done. */
    private static void forget(UUID network, TrailHead until) throws SQLException {
        try (Connection app = TestDatabase.inNetwork(network)) {
            sayForgotten(app, network, until);
            Trails.seal(app, network);
            execute(app, "select mobility.forget_trail(" + until.position() + ")");
            app.commit();
        }
    }

    private static void sayForgotten(Connection connection, UUID network, TrailHead until) throws SQLException {
        UUID line = Ids.next();
        execute(
                connection,
                "insert into mobility.audit_entry (id, network_id, moment, actor_role, subject_kind, subject_id,"
                        + " action, detail) values ('" + line + "', '" + network + "', now(), 'SYSTEM', 'NETWORK', '"
                        + network + "', '" + TrailForgetting.FORGOTTEN + "', '"
                        + TrailForgetting.detail(until.position(), until.hash()) + "')");
        execute(connection, "insert into mobility.audit_unsealed values ('" + network + "', '" + line + "')");
    }

    @Test
    void neither_the_application_nor_the_owner_changes_a_line_or_a_seal() throws SQLException {
        UUID network = trails.sealed(2);
        for (String table : List.of("audit_entry", "audit_seal")) {
            for (String change : List.of(
                    "update mobility.%s set network_id = network_id",
                    "delete from mobility.%s", "truncate mobility.%s")) {
                for (boolean asOwner : new boolean[] {true, false}) {
                    try (Connection connection = asOwner ? TestDatabase.owner() : TestDatabase.inNetwork(network)) {
                        execute(connection, "select set_config('app.network', '" + network + "', true)");

                        assertThatThrownBy(() -> execute(connection, change.formatted(table)))
                                .isInstanceOfSatisfying(
                                        SQLException.class,
                                        e -> assertThat(e.getSQLState()).isEqualTo("42501"));
                    }
                }
            }
        }
    }

    @Test
    void nothing_that_somebody_wrote_gets_into_a_line() throws SQLException {
        UUID network = trails.sealed(1);
        for (String text : List.of("Jolanda Hendriks", "jolanda@people.example", "", "0612345678x", "NO\\nGOOD")) {
            try (Connection app = TestDatabase.inNetwork(network)) {
                assertThatThrownBy(() -> execute(
                                app,
                                "insert into mobility.audit_entry (id, network_id, moment, actor_role,"
                                        + " subject_kind, subject_id, action, detail) values (gen_random_uuid(), '"
                                        + network
                                        + "', now(), 'HR', 'CANDIDATE', gen_random_uuid(), 'CHANGED', '" + text + "')"))
                        .hasMessageContaining("detail_is_of_codes");
            }
        }
    }

    @Test
    void an_outsider_works_it_out_as_the_page_says() throws Exception {
        UUID network = trails.sealed(9);
        String page = Files.readString(Path.of("..", "docs", "trail.md"));
        String query = page.substring(page.indexOf("```sql\n") + 7, page.indexOf("\n```", page.indexOf("```sql\n")));
        try (Connection connection = TestDatabase.inNetwork(network);
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            int rows = 0;
            while (row.next()) {
                assertThat(row.getBoolean("fits")).isTrue();
                assertThat(row.getBoolean("follows")).isTrue();
                rows++;
            }
            assertThat(rows).isEqualTo(9);
        }
    }

    @Test
    void moments_are_written_as_postgresql_writes_them() throws SQLException {
        try (Connection connection = TestDatabase.app().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select moment, extract(epoch from moment)::text from (values ('2026-11-28 03:00:00+00'::timestamptz),"
                                + " ('2026-11-28 03:00:00.000001+00'), ('1969-12-31 23:59:59.5+00'),"
                                + " ('1969-12-31 23:59:58.5+00'), ('1960-01-01 00:00:00.25+00'), ('1970-01-01 00:00:00+00'))"
                                + " as v (moment)");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                assertThat(SealForm.written(java.util.Objects.requireNonNull(TrailLine.instant(row, 1))))
                        .isEqualTo(row.getString(2));
            }
        }
    }

    private static TrailHead headOf(UUID network) throws SQLException {
        return Trails.look(List.of()).heads().stream()
                .filter(head -> head.networkId().equals(network))
                .findFirst()
                .orElseThrow();
    }

    /** The owner's connection, after the owner has switched off whatever stands in the way. */
    private static Connection withoutGuards() throws SQLException {
        Connection owner = TestDatabase.owner();
        for (String table : List.of("audit_entry", "audit_seal", "audit_unsealed")) {
            execute(owner, "alter table mobility." + table + " disable trigger user");
            execute(owner, "alter table mobility." + table + " no force row level security");
        }
        execute(
                owner,
                "alter table mobility.audit_entry drop constraint action_is_a_code, drop constraint detail_is_of_codes");
        return owner;
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
