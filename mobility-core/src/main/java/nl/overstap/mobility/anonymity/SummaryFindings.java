package nl.overstap.mobility.anonymity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the summaries of profiles, kept in memory as long as nothing it depends on has changed: the profile,
 * the candidate's names, the organizations' names. No text is kept.
 */
@ApplicationScoped
class SummaryFindings {

    /** Some 5 MB. */
    private static final int MOST = 50_000;

    private final TextCheck texts;
    private final Affiliations affiliations;
    private final Sql sql;
    private final Map<UUID, Kept> byProfile = new ConcurrentHashMap<>();

    SummaryFindings(TextCheck texts, Affiliations affiliations, Sql sql) {
        this.texts = texts;
        this.affiliations = affiliations;
        this.sql = sql;
    }

    private record Stamp(int candidateVersion, long register) {}

    private record Kept(Stamp stamp, Set<TextFinding> findings) {}

    /** What is found, by candidate; those whose summary strangers may read, or who wrote none, are left out. */
    Map<UUID, Set<TextFinding>> of(Map<UUID, AnonymityRow> rows, Map<UUID, StoredProfile> stored) {
        long register = affiliations.namesVersion();
        Map<UUID, Set<TextFinding>> found = new HashMap<>();
        Map<UUID, TextCheck.Text> unread = new HashMap<>();
        stored.forEach((id, profile) -> {
            AnonymityRow row = rows.get(id);
            @Nullable String summary = profile.profile().summary();
            if (row == null || summary == null) {
                return;
            }
            Kept kept = byProfile.get(profile.id());
            if (kept != null && kept.stamp.equals(new Stamp(row.candidateVersion(), register))) {
                found.put(id, kept.findings);
            } else {
                unread.put(id, new TextCheck.Text(summary, row.names(), row.employer()));
            }
        });
        if (!unread.isEmpty()) {
            Map<UUID, Set<TextFinding>> read = texts.in(unread);
            unread.keySet().forEach(id -> found.put(id, read.getOrDefault(id, Set.of())));
            if (sql.hasChangedNothing()) {
                keep(unread.keySet(), found, register, rows, stored);
            }
        }
        found.values().removeIf(Set::isEmpty);
        return found;
    }

    private void keep(
            Set<UUID> candidates,
            Map<UUID, Set<TextFinding>> found,
            long register,
            Map<UUID, AnonymityRow> rows,
            Map<UUID, StoredProfile> stored) {
        if (byProfile.size() + candidates.size() > MOST) {
            byProfile.clear();
        }
        for (UUID id : candidates) {
            AnonymityRow row = rows.get(id);
            StoredProfile profile = stored.get(id);
            Set<TextFinding> findings = found.get(id);
            if (row != null && profile != null && findings != null) {
                byProfile.put(profile.id(), new Kept(new Stamp(row.candidateVersion(), register), findings));
            }
        }
    }
}
