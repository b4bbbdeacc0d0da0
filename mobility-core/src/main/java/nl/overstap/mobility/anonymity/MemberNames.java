package nl.overstap.mobility.anonymity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.organization.OrganizationName;
import nl.overstap.mobility.sql.Sql;

/**
 * What the organizations of a network are called, also for short: whoever reads a text knows them. Kept for each network
 * until the register changes, or gains a member.
 */
@ApplicationScoped
class MemberNames {

    /** Of all networks together; some 20 MB. */
    private static final int MOST = 200_000;

    private final Sql sql;
    private final Affiliations affiliations;
    private final Map<UUID, Names> byNetwork = new ConcurrentHashMap<>();

    MemberNames(Sql sql, Affiliations affiliations) {
        this.sql = sql;
        this.affiliations = affiliations;
    }

    /** All of one network, as of a version of the register and its members. */
    record Names(long version, Set<String> forms, Set<String> initials, Set<String> words) {

        Names {
            forms = Collections.unmodifiableSet(forms);
            initials = Collections.unmodifiableSet(initials);
            words = Collections.unmodifiableSet(words);
        }

        /** Whether a text speaks of one, of which these are all normalized words with their neighbors. */
        boolean anyIn(Set<String> runs, String text) {
            return runs.stream().anyMatch(forms::contains)
                    || KnownName.capitals(text).stream().anyMatch(initials::contains)
                    || KnownName.namesIn(text).stream().anyMatch(words::contains);
        }

        private int size() {
            return forms.size() + initials.size() + words.size();
        }
    }

    /**
     * Those of the current network; the version is read before them, so that what is kept is never older than it. Not for
     * a transaction that changes names or memberships: they count from its end, and may be undone. None reads texts.
     */
    Names now() {
        long version = affiliations.namesVersion();
        UUID network = CurrentNetwork.id();
        Names kept = byNetwork.get(network);
        if (kept != null && kept.version == version) {
            return kept;
        }
        Names read = read(version);
        byNetwork.remove(network);
        if (byNetwork.values().stream().mapToInt(Names::size).sum() + read.size() > MOST) {
            byNetwork.clear();
        }
        byNetwork.put(network, read);
        return read;
    }

    private Names read(long version) {
        Set<String> forms = new HashSet<>();
        Set<String> initials = new HashSet<>();
        Set<String> words = new HashSet<>();
        sql.list(
                        "select o.name from mobility.membership m join mobility.organization o on o.id = m.organization_id",
                        row -> KnownName.of(row.getString(1)))
                .forEach(name -> {
                    forms.addAll(name.forms());
                    words.addAll(name.words());
                    if (name.initials() != null) {
                        initials.add(name.initials());
                    }
                });
        // where a firm is is no name of it
        sql.list("select distinct place from mobility.postcode", row -> row.getString(1))
                .forEach(place -> List.of(OrganizationName.normalized(place).split(" ", -1))
                        .forEach(words::remove));
        return new Names(version, forms, initials, words);
    }
}
