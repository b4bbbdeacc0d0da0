package nl.overstap.mobility.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.candidate.CandidateEnding;
import nl.overstap.mobility.candidate.CandidateEndings;
import org.jspecify.annotations.Nullable;

/** People: warned and erased one by one, by the feature that knows them. */
@ApplicationScoped
class CandidateRules implements RetentionRules {

    private record OfCandidates(CandidateEndings endings, CandidateEnding ending) implements RetentionRule {

        @Override
        public String name() {
            return ending.name();
        }

        @Override
        public Deed deed() {
            return switch (ending) {
                case SUGGESTION_LAPSED -> Deed.DELETE;
                case SILENT_REMINDED, UNCONFIRMED_WARNED, UNCONFIRMED_WARNED_AGAIN, STOPPED_WARNED -> Deed.WARN;
                case SILENT_ERASED, REFUSED_ERASED, UNCONFIRMED_ERASED, STOPPED_ERASED -> Deed.ERASE;
            };
        }

        @Override
        public List<UUID> due(Instant at, @Nullable UUID after, int limit) {
            return endings.due(ending, at, after, limit);
        }

        @Override
        public int count(Instant at) {
            return endings.count(ending, at);
        }

        @Override
        public int apply(Collection<UUID> ids, Instant now) {
            return (int) ids.stream().filter(id -> endings.apply(ending, id)).count();
        }

        @Override
        public int together() {
            return 1;
        }
    }

    private final CandidateEndings endings;

    CandidateRules(CandidateEndings endings) {
        this.endings = endings;
    }

    @Override
    public List<RetentionRule> rules() {
        return Arrays.stream(CandidateEnding.values())
                .<RetentionRule>map(ending -> new OfCandidates(endings, ending))
                .toList();
    }
}
