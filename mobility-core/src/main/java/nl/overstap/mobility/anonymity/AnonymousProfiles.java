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
import java.util.stream.Collectors;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.taxonomy.Taxonomy;

/**
 * What strangers may read of candidates. One generalization per candidate serves every reader; it only gets coarser
 * until the candidate changes what is counted, and then a new reference begins. Who may read is decided elsewhere.
 */
@ApplicationScoped
public class AnonymousProfiles {
    private final AnonymityRows rows;
    private final ProfileStore profiles;
    private final Taxonomy taxonomy;
    private final SummaryFindings findings;

    AnonymousProfiles(AnonymityRows rows, ProfileStore profiles, Taxonomy taxonomy, SummaryFindings findings) {
        this.rows = rows;
        this.profiles = profiles;
        this.taxonomy = taxonomy;
        this.findings = findings;
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

    /** The same right after the rows were brought up to date, which gave k. */
    Map<UUID, Generalized> of(int k, Collection<UUID> candidateIds) {
        return read(k, candidateIds, ProfileKind.CURRENT);
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

    /** What employers are told of each of the network's candidates rests on this, by candidate. */
    @Transactional
    public Map<UUID, Told> told() {
        rows.refresh();
        return rows.told().stream().collect(Collectors.toMap(Told::candidateId, Function.identity()));
    }

    /** The same of some candidates; whoever changes something waits for nobody who counts. */
    @Transactional
    public Map<UUID, Told> told(Collection<UUID> candidateIds) {
        rows.refreshUnlessChanging();
        return rows.told(candidateIds).stream().collect(Collectors.toMap(Told::candidateId, Function.identity()));
    }

    /** The same of one candidate; empty where nothing may be told. */
    @Transactional
    public Optional<Told> told(UUID candidateId) {
        rows.refresh();
        return rows.told(candidateId);
    }

    /**
     * The profiles of many at once without their summaries, for whoever reads nothing in them but codes and numbers, after
     * asking what is {@link #told}.
     */
    @Transactional
    public Map<UUID, AnonymousProfile> withoutSummaries(Collection<UUID> candidateIds) {
        int k = rows.refreshUnlessChanging();
        Map<UUID, AnonymityRow> found = rows.find(candidateIds);
        Map<UUID, AnonymousProfile> shown = new HashMap<>();
        profiles.find(ProfileKind.CURRENT, found.keySet()).forEach((id, stored) -> {
            AnonymityRow row = found.get(id);
            if (row != null) shown.put(id, new Shown(taxonomy, k, row, stored).as(row.reference(), null));
        });
        return shown;
    }

    /** What keeps the summary of the candidate's profile from being shown; empty when nothing does. */
    @Transactional
    public Set<TextFinding> findingsInSummary(UUID candidateId) {
        Map<UUID, StoredProfile> stored = profiles.find(ProfileKind.CURRENT, List.of(candidateId));
        return findings.of(upToDate(List.of(candidateId)), stored).getOrDefault(candidateId, Set.of());
    }

    private Map<UUID, AnonymityRow> upToDate(Collection<UUID> candidateIds) {
        rows.refresh();
        return rows.find(candidateIds);
    }

    private Map<UUID, Generalized> read(Collection<UUID> candidateIds, ProfileKind kind) {
        return candidateIds.isEmpty() ? Map.of() : read(rows.refresh(), candidateIds, kind);
    }

    private Map<UUID, Generalized> read(int k, Collection<UUID> candidateIds, ProfileKind kind) {
        if (candidateIds.isEmpty()) return Map.of();
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
        Map<UUID, Set<TextFinding>> found = findings.of(rows, stored);
        Map<UUID, Generalized> shown = new HashMap<>();
        stored.forEach((id, profile) -> {
            AnonymityRow row = rows.get(id);
            if (row == null) return;
            String summary = found.containsKey(id) ? null : profile.profile().summary();
            shown.put(
                    id,
                    new Generalized(
                            new Shown(taxonomy, k, row, profile).as(reference.apply(row), summary),
                            Generalization.first(row.steps()),
                            row.isRare()));
        });
        return shown;
    }
}
