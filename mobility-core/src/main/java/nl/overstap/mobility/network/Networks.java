package nl.overstap.mobility.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.matching.scoring.Weights;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.invitation.InvitationSnapshot;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The networks of the installation. Names and areas are public; settings are the bureau's. */
@ApplicationScoped
public class Networks {

    /** What networks can be listed by. */
    public static final Map<String, SortBy> SORTS =
            Map.of("name", SortBy.text("lower(name)"), "createdAt", SortBy.moment("created_at"));

    private static final int LONGEST_NAME = 200;

    private final NetworkRepository networks;
    private final Invitations invitations;
    private final AuditTrail trail;
    private final Event<SettingsChanged> changed;
    private final Sql sql;
    private final Clock clock;

    Networks(
            NetworkRepository networks,
            Invitations invitations,
            AuditTrail trail,
            Event<SettingsChanged> changed,
            Sql sql,
            Clock clock) {
        this.networks = networks;
        this.invitations = invitations;
        this.trail = trail;
        this.changed = changed;
        this.sql = sql;
        this.clock = clock;
    }

    /** All networks, by one of {@link #SORTS}. */
    @Transactional
    public Page<NetworkSummary> list(PageRequest request) {
        return sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.text("lower(name)")),
                "select * from mobility.network",
                Networks::summary);
    }

    /** The ids of all networks, for work that is done for each of them. */
    @Transactional
    public List<UUID> ids() {
        return sql.list("select id from mobility.network order by id", row -> row.getObject("id", UUID.class));
    }

    /**
     * Those networks that have something to do: one statement looks past all of them.
     *
     * @param has a function of the database that says so of a network, such as {@code mobility.has_lines_to_seal}
     */
    @Transactional
    public List<UUID> with(String has) {
        return sql.list(
                "select mobility.networks_with(?::regproc, ?::uuid[])",
                row -> row.getObject(1, UUID.class),
                has,
                ids().stream().map(UUID::toString).toList());
    }

    @Transactional
    public Optional<NetworkSummary> find(UUID id) {
        return networks.findByIdOptional(id).map(Network::summary);
    }

    /** Begins a network and invites its first ADVISOR: by the operator only. */
    @Transactional
    public Outcome<StartedNetwork> create(Actor actor, NewNetwork wish) {
        if (!actor.isOperator()) {
            return Outcome.notAllowed("operator-only", "Only the operator begins a network.");
        }
        Violations violations = named(wish.name(), wish.area());
        violations.addAll("advisor", invitationOf(wish).violations().list());
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        UUID id = Ids.at(clock.millis());
        Network network = Network.of(id, text(wish.name()), text(wish.area()), clock.instant());
        networks.persistAndFlush(network);
        // the rows of the new network are made in the operator's own transaction, which was bound to none
        return CurrentNetwork.in(id, () -> {
            sql.find("select set_config('app.network', ?, true)", row -> row.getString(1), id.toString());
            sql.update("insert into mobility.network_settings (network_id) values (?)", id);
            trail.record(Subject.NETWORK, id, null, "CREATED", null);
            return switch (invitations.invite(actor, invitationOf(wish))) {
                case Outcome.Done<InvitationSnapshot>(InvitationSnapshot first) ->
                    Outcome.done(new StartedNetwork(network.summary(), first.id()));
                case Outcome.Refused<InvitationSnapshot>(Refusal refusal) -> Outcome.refused(refusal);
            };
        });
    }

    /** Changes name and area: by the operator only. */
    @Transactional
    public Outcome<NetworkSummary> rename(
            Actor actor, UUID id, int version, @Nullable String name, @Nullable String area) {
        Network network = networks.findById(id);
        if (network == null) {
            return Outcome.unknown();
        }
        if (!actor.isOperator()) {
            return Outcome.notAllowed("operator-only", "Only the operator renames a network.");
        }
        Violations violations = named(name, area);
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (network.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        network.rename(text(name), text(area));
        networks.flush();
        return Outcome.done(network.summary());
    }

    /** The settings of the current network. */
    @Transactional
    public NetworkSettings settings() {
        return sql.find(
                        "select * from mobility.network_settings where network_id = ?",
                        Networks::settings,
                        CurrentNetwork.id())
                .orElseThrow();
    }

    /** Changes the settings of the current network: by its bureau only. {@code version} is the one that was read. */
    @Transactional
    public Outcome<NetworkSettings> change(Actor actor, int version, NewSettings wish) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "Only the bureau changes the settings.");
        }
        Violations violations = wish.violations();
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        NetworkSettings settings = wish.settings();
        Weights weights = settings.weights();
        int rows = sql.update(
                """
                update mobility.network_settings set weight_skills = ?, weight_occupation = ?, weight_distance = ?,
                    weight_hours = ?, weight_pay = ?, weight_education = ?, proposal_threshold = ?,
                    proposals_per_candidate = ?, k = ?, coarse_vacancies_a_day = ?, monthly_profiles = ?,
                    version = version + 1
                where network_id = ? and version = ?""",
                weights.skills(),
                weights.occupation(),
                weights.distance(),
                weights.hours(),
                weights.pay(),
                weights.education(),
                settings.threshold(),
                settings.proposalsPerCandidate(),
                settings.k(),
                settings.coarseVacanciesADay(),
                settings.monthlyProfiles(),
                CurrentNetwork.id(),
                version);
        if (rows == 0) {
            return Outcome.refused(new Refusal.Stale());
        }
        trail.record(Subject.NETWORK, CurrentNetwork.id(), null, "SETTINGS_CHANGED", null);
        changed.fire(new SettingsChanged(CurrentNetwork.id()));
        return Outcome.done(settings());
    }

    private static Violations named(@Nullable String name, @Nullable String area) {
        return new Violations().requiredLine("name", name, LONGEST_NAME).requiredLine("area", area, LONGEST_NAME);
    }

    private static NewInvitation invitationOf(NewNetwork wish) {
        return new NewInvitation(
                Role.ADVISOR, null, wish.advisorName(), wish.advisorEmail(), wish.language(), false, null);
    }

    private static String text(@Nullable String checked) {
        return checked == null ? "" : checked.strip();
    }

    private static NetworkSummary summary(ResultSet row) throws SQLException {
        return new NetworkSummary(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("area"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private static NetworkSettings settings(ResultSet row) throws SQLException {
        return new NetworkSettings(
                new Weights(
                        row.getDouble("weight_skills"),
                        row.getDouble("weight_occupation"),
                        row.getDouble("weight_distance"),
                        row.getDouble("weight_hours"),
                        row.getDouble("weight_pay"),
                        row.getDouble("weight_education")),
                row.getDouble("proposal_threshold"),
                row.getInt("proposals_per_candidate"),
                row.getInt("k"),
                row.getInt("coarse_vacancies_a_day"),
                row.getInt("monthly_profiles"),
                row.getInt("version"));
    }
}
