package nl.overstap.mobility.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a statement looks once it is narrowed; OWN(a) stands for the condition on a. */
class NarrowedStatementTest {

    private static final Relations RELATIONS = new Relations(
            Set.of(
                    "mobility.candidate",
                    "mobility.vacancy",
                    "mobility.profile",
                    "mobility.link",
                    "notification.delivery"),
            false);

    @Test
    void what_is_read_is_read_through_a_narrower_select() {
        assertThat(narrowed("select c.id from mobility.candidate c where c.id = ? or true"))
                .isEqualTo("select c.id from CANDIDATE c where c.id = ? or true");
        assertThat(narrowed("select id from mobility.candidate")).isEqualTo("select id from CANDIDATE candidate");
        assertThat(narrowed("select * from mobility.profile as p, mobility.candidate"))
                .isEqualTo("select * from PROFILE as p, CANDIDATE candidate");
    }

    @Test
    void so_is_what_is_joined_asked_for_or_named_within() {
        assertThat(narrowed("select 1 from mobility.organization o left join mobility.candidate c on c.x = o.id"))
                .isEqualTo("select 1 from mobility.organization o left join CANDIDATE c on c.x = o.id");
        assertThat(narrowed("select 1 where exists (select from mobility.profile p where p.id = ?)"))
                .isEqualTo("select 1 where exists (select from PROFILE p where p.id = ?)");
        assertThat(narrowed("with a as (select 1 from mobility.profile) select 2 from a union select 3 from"
                        + " mobility.candidate"))
                .isEqualTo("with a as (select 1 from PROFILE profile) select 2 from a union select 3 from"
                        + " CANDIDATE candidate");
    }

    @Test
    void what_is_changed_has_the_condition_before_its_own() {
        assertThat(narrowed("update mobility.candidate c set name = ? where c.id = ? or true returning id"))
                .isEqualTo(
                        "update mobility.candidate c set name = ? where OWN(c) and ( c.id = ? or true ) returning id");
        assertThat(narrowed("update mobility.candidate set name = ?"))
                .isEqualTo("update mobility.candidate set name = ? where OWN(candidate)");
        assertThat(narrowed("delete from mobility.profile p using mobility.candidate c where c.id = p.id"))
                .isEqualTo("delete from mobility.profile p using CANDIDATE c where OWN(p) and ( c.id = p.id)");
    }

    @Test
    void a_change_that_reads_is_narrowed_in_both() {
        assertThat(narrowed("update notification.delivery d set status = ? from (select id from notification.delivery"
                        + " where due order by id limit ? for update skip locked) due where due.id = d.id"))
                .isEqualTo("update notification.delivery d set status = ? from (select id from notification.delivery"
                        + " where OWN(delivery) and ( due ) order by id limit ? for update skip locked) due"
                        + " where OWN(d) and ( due.id = d.id)");
    }

    @Test
    void what_is_locked_is_not_wrapped_for_then_all_of_it_would_be() {
        assertThat(narrowed("select 1 from mobility.profile p join mobility.candidate c on c.id = p.id"
                        + " left join mobility.vacancy v on true where p.id = ? for share of c for update of p"))
                .isEqualTo("select 1 from mobility.profile p join mobility.candidate c on c.id = p.id"
                        + " left join VACANCY v on true where OWN(p) and READ(c) and ( p.id = ? )"
                                .replace("READ", "OWN")
                        + " for share of c for update of p");
    }

    @Test
    void an_insert_stays_and_what_it_changes_on_a_conflict_is_narrowed() {
        assertThat(narrowed("insert into mobility.candidate as old (id) select id from mobility.profile where id = ?"
                        + " on conflict (id) do update set name = excluded.name where old.name <> ''"))
                .isEqualTo("insert into mobility.candidate as old (id) select id from PROFILE profile where id = ?"
                        + " on conflict (id) do update set name = excluded.name where OWN(old) and ( old.name <> '')");
        assertThat(narrowed("insert into mobility.candidate (id) values (?) on conflict do nothing"))
                .isEqualTo("insert into mobility.candidate (id) values (?) on conflict do nothing");
    }

    @Test
    void literals_comments_functions_and_links_stay_as_they_are() {
        String plain =
                "select extract(year from d), 'from mobility.candidate c''', \"from\" -- from mobility.candidate\n"
                        + " from mobility.link l where a is distinct from b and mobility.hours_band(1, 2) = ?";

        assertThat(narrowed(plain)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate mobility.candidate",
                "select mobility.candidate.id from mobility.profile",
                "merge into mobility.candidate c using x on true when matched then delete",
                "copy mobility.candidate from stdin",
                "lock table mobility.candidate",
                "table mobility.candidate"
            })
    void what_is_not_understood_is_refused(String sql) {
        assertThatThrownBy(() -> narrowed(sql)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_public_is_read_by_work_of_no_network_alone() {
        String sql = "select v.id from mobility.vacancy v";

        assertThat(NarrowedStatement.of(sql, RELATIONS))
                .isEqualTo("select v.id from (select * from mobility.vacancy narrowed"
                        + " where narrowed.network_id = mobility.current_network()) v");
        assertThat(NarrowedStatement.of(sql, RELATIONS.open()))
                .contains("narrowed.network_id = mobility.current_network() or mobility.open_to_all() and"
                        + " narrowed.status = 'OPEN' and narrowed.visibility = 'PUBLIC'");
    }

    private static String narrowed(String sql) {
        return NarrowedStatement.of(sql, RELATIONS)
                .replaceAll(
                        "\\(select \\* from (mobility|notification)\\.(\\w+) narrowed where .*?current_network\\(\\)\\)",
                        "<$2>")
                .replaceAll("\\(?(\\w+)\\.network_id = mobility\\.current_network\\(\\)", "OWN($1)")
                .transform(NarrowedStatementTest::named)
                .strip();
    }

    private static String named(String text) {
        return text.replace("<candidate>", "CANDIDATE")
                .replace("<profile>", "PROFILE")
                .replace("<vacancy>", "VACANCY")
                .replace("<delivery>", "DELIVERY");
    }
}
