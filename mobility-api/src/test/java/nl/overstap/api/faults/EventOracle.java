package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.overstap.api.faults.hook.Call;

/**
 * Works out by itself, from the trail and the business tables alone, which programs should have been told of which
 * events, and holds that against the calls that arrived. It never asks the delivery table who was told.
 */
final class EventOracle {

    /** The bureau's, told of all there is. */
    static final String OF_BUREAU = "bureau";

    /** A member firm's, told of the candidates that it posted. */
    private static final String OF_MEMBER = "member";

    private static final String ALL_LINES = "select id from mobility.audit_entry where action <> 'READ'";
    private static final String POSTED = "nl.overstap.candidate.created.v1";
    private static final String RECEIVED = "nl.overstap.received-profile.received.v1";

    /** One row that one kind of event tells of. */
    private record Told(String type, String about) {}

    private final Bench bench;

    /** Lines of the trail from before the endpoints were: nobody has to be told of them. */
    private final Set<String> before;

    private EventOracle(Bench bench, Set<String> before) {
        this.bench = bench;
        this.before = before;
    }

    /** Makes an endpoint of the bureau's and one of the member firm's; what happens from now on is to be told. */
    static EventOracle begin(Bench bench, Town town) {
        town.hook(OF_BUREAU, town.bureau());
        town.hook(OF_MEMBER, town.hr(), POSTED);
        Set<String> before = new HashSet<>(bench.database().list(ALL_LINES, row -> row.getString(1)));
        eventually(
                () -> assertThat(bench.database().count("select count(*) from notification.event where place is null"))
                        .isZero());
        return new EventOracle(bench, before);
    }

    /** How many calls are still to come. */
    int missing() {
        Set<String> lines = lines();
        lines.removeAll(calls(OF_BUREAU).stream().map(Call::id).collect(Collectors.toSet()));
        Set<Told> received = received();
        received.removeAll(told(OF_BUREAU, RECEIVED).keySet());
        Set<Told> posted = posted();
        posted.removeAll(told(OF_MEMBER, POSTED).keySet());
        return lines.size() + received.size() + posted.size();
    }

    /**
     * Each endpoint was told of each thing, under one id however often, signed, and of nothing else: the bureau of every
     * line of the trail and of every profile that a member received, the firm of those it posted.
     */
    void everyProgramWasTold() {
        Map<Told, Set<String>> received = told(OF_BUREAU, RECEIVED);
        assertThat(received.keySet()).isEqualTo(received());
        assertThat(received.values()).allMatch(ids -> ids.size() == 1);
        Set<String> ofLines = calls(OF_BUREAU).stream()
                .filter(call -> !call.type().equals(RECEIVED))
                .map(Call::id)
                .filter(id -> !before.contains(id))
                .collect(Collectors.toSet());
        assertThat(ofLines).isEqualTo(lines());
        Map<Told, Set<String>> posted = told(OF_MEMBER, POSTED);
        assertThat(posted.keySet()).isEqualTo(posted());
        assertThat(posted.values()).allMatch(ids -> ids.size() == 1);
        assertThat(calls(OF_MEMBER)).allMatch(call -> call.type().equals(POSTED));
        assertThat(bench.hooks().all()).allMatch(Call::isSigned);
    }

    /** What came more than once had been in flight in an instance when that was killed; answers how many did. */
    int repeatsWereInFlightAt(Collection<Kill> kills) {
        Map<String, List<Call>> copies = new HashMap<>();
        bench.hooks()
                .taken()
                .forEach(call -> copies.computeIfAbsent(call.host() + " " + call.id(), _ -> new ArrayList<>())
                        .add(call));
        int repeats = 0;
        for (List<Call> some : copies.values()) {
            for (int i = 1; i < some.size(); i++) {
                Call earlier = some.get(i - 1);
                long taken = Objects.requireNonNull(earlier.taken());
                assertThat(kills)
                        .as("what was in flight when it was told twice: %s", earlier)
                        .anyMatch(kill -> kill.met(earlier.door(), earlier.begun(), taken));
                repeats++;
            }
        }
        return repeats;
    }

    /** Each line of the trail is one event, but for reads, and each recipient of a round one more; there is no other. */
    void eachChangeIsOneEvent() {
        none("""
                select a.id from mobility.audit_entry a where a.action <> 'READ' and not exists (
                    select 1 from notification.event e where e.id = a.id and e.subject_id = a.subject_id)""");
        none("""
                select e.id from notification.event e where e.endpoint_id is null and e.type <> '%s'
                    and not exists (select 1 from mobility.audit_entry a where a.id = e.id)""".formatted(RECEIVED));
        none("""
                select r.id from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
                join mobility.membership m on m.organization_id = r.organization_id and m.network_id = r.network_id
                left join (select subject_id, count(*) as number from notification.event
                    where type = '%s' group by subject_id) e on e.subject_id = r.id
                where c.opened_at is not null and m.status = 'ACTIVE' and coalesce(e.number, 0) <> 1""".formatted(RECEIVED));
        none("select id::text from notification.event where place is null and endpoint_id is null");
    }

    private void none(String sql) {
        assertThat(bench.database().list(sql, row -> row.getString(1))).as(sql).isEmpty();
    }

    private Set<String> lines() {
        Set<String> all = new HashSet<>(bench.database().list(ALL_LINES, row -> row.getString(1)));
        all.removeAll(before);
        return all;
    }

    private Set<Told> received() {
        return rows(RECEIVED, "select id from mobility.recipient");
    }

    private Set<Told> posted() {
        Set<Told> posted = rows(POSTED, "select id from mobility.candidate");
        posted.removeAll(rows(
                POSTED,
                "select subject_id from mobility.audit_entry where action = 'POSTED' and id in ('%s')"
                        .formatted(String.join("', '", before))));
        return posted;
    }

    private Set<Told> rows(String type, String sql) {
        return new HashSet<>(bench.database().list(sql, row -> new Told(type, row.getString(1))));
    }

    private List<Call> calls(String host) {
        return bench.hooks().taken().filter(call -> call.host().equals(host)).toList();
    }

    /** By what an endpoint was told of, under which ids. */
    private Map<Told, Set<String>> told(String host, String type) {
        Map<Told, Set<String>> told = new HashMap<>();
        calls(host).stream()
                .filter(call -> call.type().equals(type))
                .filter(call -> !before.contains(call.id()))
                .forEach(call -> told.computeIfAbsent(new Told(type, call.about()), _ -> new HashSet<>())
                        .add(call.id()));
        return told;
    }
}
