package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.candidate.view.PendingChange;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Keeps what the poster or the bureau would like to change about somebody, until the person answers. */
@ApplicationScoped
class Suggestions {

    /** How long it waits. */
    static final Duration PATIENCE = Duration.ofDays(14);

    private final Sql sql;
    private final ProfileStore profiles;
    private final Vault vault;
    private final Clock clock;

    Suggestions(Sql sql, ProfileStore profiles, Vault vault, Clock clock) {
        this.sql = sql;
        this.profiles = profiles;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param byPoster whether the employer that posted wrote it, not the bureau or another employer */
    private record SuggestedDetails(Details details, boolean byPoster, Instant since) {}

    /** What waits for somebody, of whoever suggested it: at least one of both is there. */
    record Waiting(
            @Nullable SuggestedDetails suggested, @Nullable StoredProfile profile) {

        /** All of it, for the person and the bureau. */
        PendingChange whole() {
            Instant since = suggested == null ? Instant.MAX : suggested.since();
            if (profile != null && profile.since().isBefore(since)) {
                since = profile.since();
            }
            return new PendingChange(
                    suggested == null ? null : suggested.details(),
                    profile == null ? null : profile.profile(),
                    since,
                    since.plus(PATIENCE));
        }

        /** What the employer that posted wrote itself; null: nothing of it. */
        @Nullable
        PendingChange ofPoster() {
            Waiting own = new Waiting(
                    suggested != null && suggested.byPoster() ? suggested : null,
                    profile != null && profile.byPoster() ? profile : null);
            return own.suggested == null && own.profile == null ? null : own.whole();
        }

        /** Whether the details that wait are those that the employer wrote that posted. */
        boolean hasDetailsByPoster() {
            return suggested != null && suggested.byPoster();
        }
    }

    /**
     * Suggests other details, in the place of those suggested before.
     *
     * @param byPoster whether the employer suggests it that posted
     */
    void suggest(UUID candidateId, Details details, boolean byPoster) {
        forgetDetails(candidateId);
        PersonKey key = vault.of(candidateId);
        sql.update(
                """
                insert into mobility.candidate_suggestion (candidate_id, network_id, given_name, family_name, email,
                    phone, language, employer_organization_id, employer_kvk_number, employer_name, transition, reason,
                    source, by_poster, suggested_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                candidateId,
                CurrentNetwork.id(),
                key.seal(PersonalField.SUGGESTED_GIVEN_NAME, details.person().givenName()),
                key.seal(PersonalField.SUGGESTED_FAMILY_NAME, details.person().familyName()),
                key.seal(PersonalField.SUGGESTED_EMAIL, details.person().email()),
                key.seal(PersonalField.SUGGESTED_PHONE, details.person().phone()),
                details.person().language(),
                details.employer().organizationId(),
                details.employer().kvkNumber(),
                key.seal(
                        PersonalField.SUGGESTED_EMPLOYER_NAME,
                        details.employer().name()),
                details.transition(),
                details.reason(),
                key.seal(PersonalField.SUGGESTED_SOURCE, details.source()),
                byPoster,
                clock.instant());
    }

    /** What waits for each of these candidates. */
    Map<UUID, Waiting> of(Collection<UUID> candidateIds) {
        if (candidateIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, SuggestedDetails> details = new HashMap<>();
        PersonKeys keys = vault.of(candidateIds);
        sql.list(
                "select * from mobility.candidate_suggestion where candidate_id = any(?::uuid[])",
                row -> {
                    UUID id = row.getObject("candidate_id", UUID.class);
                    if (keys.holds(id)) {
                        details.put(id, read(row, id, keys));
                    }
                    return id;
                },
                List.copyOf(candidateIds));
        Map<UUID, StoredProfile> pending = profiles.find(ProfileKind.PENDING, candidateIds);
        Map<UUID, Waiting> found = new HashMap<>();
        for (UUID id : candidateIds) {
            SuggestedDetails suggested = details.get(id);
            StoredProfile profile = pending.get(id);
            if (suggested != null || profile != null) {
                found.put(id, new Waiting(suggested, profile));
            }
        }
        return found;
    }

    Optional<Waiting> of(UUID candidateId) {
        return Optional.ofNullable(of(List.of(candidateId)).get(candidateId));
    }

    /** Forgets what waits. */
    void forget(UUID candidateId) {
        forgetDetails(candidateId);
        profiles.remove(candidateId, ProfileKind.PENDING);
    }

    private void forgetDetails(UUID candidateId) {
        sql.update("delete from mobility.candidate_suggestion where candidate_id = ?", candidateId);
    }

    private static SuggestedDetails read(ResultSet row, UUID id, PersonKeys keys) throws SQLException {
        return new SuggestedDetails(
                new Details(
                        new Person(
                                Objects.requireNonNull(keys.open(PersonalField.SUGGESTED_GIVEN_NAME, id, row)),
                                Objects.requireNonNull(keys.open(PersonalField.SUGGESTED_FAMILY_NAME, id, row)),
                                Objects.requireNonNull(keys.open(PersonalField.SUGGESTED_EMAIL, id, row)),
                                keys.open(PersonalField.SUGGESTED_PHONE, id, row),
                                row.getString("language")),
                        new NamedEmployer(
                                row.getObject("employer_organization_id", UUID.class),
                                row.getString("employer_kvk_number"),
                                keys.open(PersonalField.SUGGESTED_EMPLOYER_NAME, id, row)),
                        Transition.valueOf(row.getString("transition")),
                        Reason.valueOf(row.getString("reason")),
                        keys.open(PersonalField.SUGGESTED_SOURCE, id, row)),
                row.getBoolean("by_poster"),
                row.getObject("suggested_at", OffsetDateTime.class).toInstant());
    }
}
