package nl.overstap.api.start;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the database whether all triggers are there that the migrations made. Keys are destroyed, the trail is kept as it is,
 * people are counted anew and what is remembered is known to be old by them alone; a restore that could not make one goes
 * on without a word of it here.
 */
final class TriggerCheck {

    /** All there are: which of them privacy rests on is no question for whoever makes one more. */
    static final List<String> TRIGGERS = List.of(
            "mobility.account_role.change_noted",
            "mobility.anonymity.change_noted",
            "mobility.anonymity_due.change_noted",
            "mobility.audit_entry.never_emptied",
            "mobility.audit_entry.only_added_to",
            "mobility.audit_seal.never_emptied",
            "mobility.audit_seal.only_added_to",
            "mobility.candidate.change_noted",
            "mobility.candidate.counted_anew",
            "mobility.candidate_name.change_noted",
            "mobility.candidate_suggestion.change_noted",
            "mobility.circulation.change_noted",
            "mobility.coarse_change.change_noted",
            "mobility.consent.change_noted",
            "mobility.contact.stop_links_end",
            "mobility.contact.stop_links_move",
            "mobility.guidance.change_noted",
            "mobility.import_file.key_goes_too",
            "mobility.introduction.change_noted",
            "mobility.isco_group.change_noted",
            "mobility.joined_posting.change_noted",
            "mobility.link.links_are_of_networks",
            "mobility.membership.change_noted",
            "mobility.membership.membership_ends",
            "mobility.membership.register_gained_member",
            "mobility.network_settings.change_noted",
            "mobility.network_settings.kept",
            "mobility.occupation.change_noted",
            "mobility.occupation.occupied_counted_anew",
            "mobility.occupation_skill.change_noted",
            "mobility.organization.change_noted",
            "mobility.organization.employees_counted_anew",
            "mobility.organization.employees_counted_anew_too",
            "mobility.organization.register_changed",
            "mobility.organization.register_changes_here",
            "mobility.organization.register_grew",
            "mobility.postcode.change_noted",
            "mobility.profile.change_noted",
            "mobility.profile.counted_anew",
            "mobility.profile_block.change_noted",
            "mobility.profile_language.change_noted",
            "mobility.profile_occupation.change_noted",
            "mobility.profile_skill.change_noted",
            "mobility.proposal.change_noted",
            "mobility.recipient.change_noted",
            "mobility.recipient.recipients_are_of_rounds",
            "mobility.register_version.change_noted",
            "mobility.skill.change_noted",
            "mobility.skill_broader.change_noted",
            "mobility.taxonomy_version.change_noted",
            "mobility.vacancy.change_noted",
            "mobility.vacancy_skill.change_noted",
            "vault.person_key.person_key_change");

    private static final String MISSING = """
            select wanted from unnest(?::text[]) as t (wanted) where not exists (
                select from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace
                where format('%s.%s.%s', n.nspname, c.relname, g.tgname) = wanted and g.tgenabled in ('O', 'A'))
            order by wanted""";

    private TriggerCheck() {}

    /** What is wrong; empty when all are there, and none is switched off. */
    static List<String> of(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        Array wanted = connection.createArrayOf("text", TRIGGERS.toArray());
        try (PreparedStatement select = connection.prepareStatement(MISSING)) {
            select.setArray(1, wanted);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    wrong.add(
                            "The database lacks the trigger " + row.getString(1)
                                    + ", or it is switched off, and what people are promised rests on it: restore the backup into an"
                                    + " empty database, as docs/operations.md says, and look at each error that pg_restore names.");
                }
            }
        }
        return wrong;
    }
}
