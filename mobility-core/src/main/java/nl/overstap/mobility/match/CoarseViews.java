package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.matching.CoarseMatch;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Match;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.taxonomy.Skill;

/** Makes matches coarse for employers, and leaves out whom they may not see. */
@ApplicationScoped
public class CoarseViews {

    private final Candidates candidates;
    private final CandidateSight sight;
    private final AnonymousProfiles profiles;

    CoarseViews(Candidates candidates, CandidateSight sight, AnonymousProfiles profiles) {
        this.candidates = candidates;
        this.sight = sight;
        this.profiles = profiles;
    }

    /** The anonymous profiles of those candidates whom the actor may see, by candidate. */
    @Transactional
    public Map<UUID, AnonymousProfile> seenBy(Actor actor, Collection<UUID> candidateIds) {
        List<UUID> seen = candidates.find(candidateIds).values().stream()
                .filter(candidate -> sight.seesAnonymous(actor, candidate))
                .map(CandidateSnapshot::id)
                .toList();
        Map<UUID, AnonymousProfile> shown = new HashMap<>();
        for (Map.Entry<UUID, Generalized> one : profiles.of(seen).entrySet()) {
            shown.put(one.getKey(), one.getValue().profile());
        }
        return shown;
    }

    /** What is left of an explanation for an employer. */
    public static CoarseView of(UUID candidateId, UUID vacancyId, Explanation explanation, AnonymousProfile shown) {
        Set<String> skills = shown.skills().stream().map(Skill::code).collect(Collectors.toSet());
        return new CoarseView(candidateId, shown.reference(), CoarseMatch.of(vacancyId, explanation, skills));
    }

    /** The matches of candidates whom the actor may see, coarse; the order tells no more than the coarse score. */
    @Transactional
    List<CoarseView> of(Actor actor, List<Match> matches) {
        Map<UUID, AnonymousProfile> shown =
                seenBy(actor, matches.stream().map(Match::candidateId).collect(Collectors.toSet()));
        List<CoarseView> views = new ArrayList<>();
        for (Match match : matches) {
            Optional.ofNullable(shown.get(match.candidateId()))
                    .ifPresent(profile ->
                            views.add(of(match.candidateId(), match.vacancyId(), match.explanation(), profile)));
        }
        return views;
    }
}
