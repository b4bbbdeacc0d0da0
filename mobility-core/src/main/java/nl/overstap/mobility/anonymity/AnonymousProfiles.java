package nl.overstap.mobility.anonymity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * What strangers may read of candidates. One generalization per candidate serves every reader; it only gets coarser
 * until the candidate changes what is counted, and then a new reference begins. Who may read is decided elsewhere.
 */
@ApplicationScoped
public class AnonymousProfiles {
    private final AnonymityRows rows;
    private final ProfileStore profiles;
    private final Taxonomy taxonomy;
    private final TextCheck texts;

    AnonymousProfiles(AnonymityRows rows, ProfileStore profiles, Taxonomy taxonomy, TextCheck texts) {
        this.rows = rows;
        this.profiles = profiles;
        this.taxonomy = taxonomy;
        this.texts = texts;
    }

    /** The profile of one candidate as any stranger reads it; empty for one that is erased. */
    @Transactional
    public Optional<Generalized> of(UUID candidateId) {
        return Optional.ofNullable(of(List.of(candidateId)).get(candidateId));
    }

    /** The profiles of many at once, by candidate. */
    @Transactional
    public Map<UUID, Generalized> of(Collection<UUID> candidateIds) {
        return read(candidateIds, ProfileKind.CURRENT);
    }

    /**
     * The profile as its poster posted it, made as coarse as the one that strangers read and under a reference that
     * leads nowhere else; empty for a candidate that nobody posted.
     */
    @Transactional
    public Optional<Generalized> asPosted(UUID candidateId) {
        return Optional.ofNullable(
                read(List.of(candidateId), ProfileKind.POSTED).get(candidateId));
    }

    /** The same of a posting that the person joined with who they were already. */
    @Transactional
    public Optional<Generalized> asPosted(UUID candidateId, UUID posting) {
        int k = rows.refresh();
        AnonymityRow row = rows.find(List.of(candidateId)).get(candidateId);
        StoredProfile stored = profiles.findPosted(List.of(posting)).get(posting);
        return row == null || stored == null
                ? Optional.empty()
                : Optional.ofNullable(
                        read(k, Map.of(candidateId, row), Map.of(candidateId, stored), AnonymityRow::posterReference)
                                .get(candidateId));
    }

    /** What keeps the summary of the candidate's profile from being shown; empty when nothing does. */
    @Transactional
    public Set<TextFinding> findingsInSummary(UUID candidateId) {
        AnonymityRow row = upToDate(List.of(candidateId)).get(candidateId);
        StoredProfile stored =
                profiles.find(ProfileKind.CURRENT, List.of(candidateId)).get(candidateId);
        if (row == null || stored == null || stored.profile().summary() == null) return Set.of();
        return texts.in(text(row, stored.profile().summary()));
    }

    private Map<UUID, AnonymityRow> upToDate(Collection<UUID> candidateIds) {
        rows.refresh();
        return rows.find(candidateIds);
    }

    private Map<UUID, Generalized> read(Collection<UUID> candidateIds, ProfileKind kind) {
        if (candidateIds.isEmpty()) return Map.of();
        int k = rows.refresh();
        Map<UUID, AnonymityRow> found = rows.find(candidateIds);
        return read(
                k,
                found,
                profiles.find(kind, found.keySet()),
                kind == ProfileKind.POSTED ? AnonymityRow::posterReference : AnonymityRow::reference);
    }

    private Map<UUID, Generalized> read(
            int k,
            Map<UUID, AnonymityRow> rows,
            Map<UUID, StoredProfile> stored,
            Function<AnonymityRow, UUID> reference) {
        Map<UUID, Set<TextFinding>> findings = findings(rows, stored);
        Map<UUID, Generalized> shown = new HashMap<>();
        stored.forEach((id, profile) -> {
            AnonymityRow row = rows.get(id);
            if (row == null) return;
            String summary = findings.containsKey(id) ? null : profile.profile().summary();
            shown.put(
                    id,
                    new Generalized(
                            new Shown(taxonomy, k, row, profile).as(reference.apply(row), summary),
                            Generalization.first(row.steps()),
                            row.isRare()));
        });
        return shown;
    }

    private Map<UUID, Set<TextFinding>> findings(Map<UUID, AnonymityRow> rows, Map<UUID, StoredProfile> stored) {
        Map<UUID, TextCheck.Text> summaries = new HashMap<>();
        stored.forEach((id, profile) -> {
            AnonymityRow row = rows.get(id);
            @Nullable String summary = profile.profile().summary();
            if (row != null && summary != null) summaries.put(id, text(row, summary));
        });
        return texts.in(summaries);
    }

    private static TextCheck.Text text(AnonymityRow row, String summary) {
        return new TextCheck.Text(summary, row.names(), row.employer());
    }
}
