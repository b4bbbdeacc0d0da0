package nl.overstap.mobility.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and their roles, in our own tables: a token says who someone is, never what they may do. Any OpenID Connect
 * provider will do, without custom claims.
 */
@ApplicationScoped
public class Accounts {

    /**
     * An account with all its roles in all networks. It is a person's or a machine client's, never both.
     *
     * @param changes how often each of these networks had been changed when a request that reads asked: what was answered
     *     there before may be answered again while that is the same
     */
    public record Account(UUID id, String login, List<Grant> grants, Map<UUID, Long> changes) {

        public boolean isMachine() {
            return grants.stream().anyMatch(Grant::machine);
        }

        public boolean isPerson() {
            return grants.stream().anyMatch(grant -> !grant.machine());
        }
    }

    /** The account that roles of erased candidates are tied to, made by a migration. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Sql database;
    private final Clock clock;
    private final Set<String> operators;

    Accounts(Sql database, Clock clock, AccessConfig config) {
        this.database = database;
        this.clock = clock;
        this.operators = Set.copyOf(config.operators().orElse(List.of()));
    }

    public static String login(String issuer, String subject) {
        return issuer + "|" + subject;
    }

    private static final String OF_LOGIN = """
            select a.id, r.id, r.role, r.network_id, r.organization_id, r.candidate_id, r.name, r.machine, r.scopes, null::bigint
            from mobility.account a
            left join mobility.account_role r on r.account_id = a.id and r.ended_at is null
            where a.login = ? order by r.created_at, r.id""";

    /**
     * The account of a login, in the current transaction and without how often its networks were changed; the caller has
     * bound that login ({@link CurrentNetwork}).
     */
    @Transactional
    public Optional<Account> find(String login) {
        return read(OF_LOGIN, login, null);
    }

    /**
     * The account of a login as each request asks for it: in a statement of its own, outside of any transaction. Whoever
     * learns only within some work who asks is answered as by {@link #find}.
     *
     * @param reads whether the request only reads, so that it may be answered from memory
     */
    public Optional<Account> ofRequest(String login, boolean reads) {
        return CurrentNetwork.isBound()
                ? CurrentNetwork.in(null, login, () -> find(login))
                : read("select * from mobility.account_of(?, ?)", login, reads);
    }

    /** @param reads null: the statement does not ask for it */
    private Optional<Account> read(String statement, String login, @Nullable Boolean reads) {
        UUID account = null;
        List<Grant> grants = new ArrayList<>();
        Map<UUID, Long> changes = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(statement)) {
            select.setString(1, login);
            if (reads != null) {
                select.setBoolean(2, reads);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    account = row.getObject(1, UUID.class);
                    if (row.getObject(2) != null) {
                        UUID network = row.getObject(4, UUID.class);
                        grants.add(grant(row));
                        Optional.ofNullable(row.getObject(10, Long.class))
                                .ifPresent(number -> changes.put(network, number));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read an account", e);
        }
        if (operators.contains(login)) {
            UUID id = account == null ? ofOperator(login) : account;
            grants.add(new Grant(id, Role.OPERATOR, null, null, null, null, false, null));
            account = id;
        }
        return account == null ? Optional.empty() : Optional.of(new Account(account, login, grants, changes));
    }

    /** An operator needs no account: the configuration names the login, and from it the same id is made each time. */
    private static UUID ofOperator(String login) {
        return UUID.nameUUIDFromBytes(login.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        Array scopes = row.getArray(9);
        return new Grant(
                row.getObject(2, UUID.class),
                Role.valueOf(row.getString(3)),
                row.getObject(4, UUID.class),
                row.getObject(5, UUID.class),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getBoolean(8),
                scopes == null ? null : Set.of((String[]) scopes.getArray()));
    }

    /** What a new role is to be. Null where it does not apply. */
    public record NewRole(
            Role role,
            @Nullable UUID organizationId,
            @Nullable UUID candidateId,
            @Nullable String name,
            @Nullable String email,
            boolean machine,
            @Nullable Set<String> scopes) {

        public static NewRole employee(UUID candidateId) {
            return new NewRole(Role.EMPLOYEE, null, candidateId, null, null, false, null);
        }
    }

    /**
     * Gives the login a role in the current network, making the account if need be; a role it has already stays as it
     * is. The caller has bound that login and the network.
     */
    @Transactional
    public UUID grant(String login, NewRole role) {
        UUID account = find(login).map(Account::id).orElse(null);
        try (Connection connection = database.connection()) {
            if (account == null || operators.contains(login)) {
                account = ensure(connection, login);
            }
            String sql = """
                    insert into mobility.account_role (id, account_id, login, role, network_id, organization_id,
                        candidate_id, name, email, machine, scopes, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                    """;
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setObject(1, Ids.next());
                insert.setObject(2, account);
                insert.setString(3, login);
                insert.setString(4, role.role().name());
                insert.setObject(5, CurrentNetwork.id());
                insert.setObject(6, role.organizationId());
                insert.setObject(7, role.candidateId());
                insert.setString(8, role.name());
                insert.setString(9, role.email());
                insert.setBoolean(10, role.machine());
                Set<String> scopes = role.scopes();
                insert.setArray(11, scopes == null ? null : connection.createArrayOf("text", scopes.toArray()));
                insert.setTimestamp(12, Timestamp.from(clock.instant()));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot grant a role", e);
        }
        return account;
    }

    /**
     * Ends the roles that someone has as that candidate: after erasure nobody is bound to it, and no login leads to it.
     * The account of somebody who had no other role is deleted, so that what they did is tied to nobody either.
     */
    @Transactional
    public void endEmployee(UUID candidateId) {
        List<String> logins = database.list(
                "select distinct login from mobility.account_role where candidate_id = ? and account_id <> ?",
                row -> row.getString(1),
                candidateId,
                NOBODY);
        String sql = "update mobility.account_role set ended_at = coalesce(ended_at, ?), name = null, email = null,"
                + " account_id = ?, login = 'erased' where candidate_id = ?";
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setObject(2, NOBODY);
            update.setObject(3, candidateId);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot end a role", e);
        }
        logins.forEach(login -> database.find("select mobility.forget_account(?)", row -> row.getBoolean(1), login));
    }

    /** Reads a role of the current network, e.g. the coach that is to be assigned. */
    @Transactional
    public Optional<Grant> findRole(UUID roleId) {
        String sql = """
                select account_id, id, role, network_id, organization_id, candidate_id, name, machine, scopes
                from mobility.account_role where id = ? and network_id = ? and ended_at is null
                """;
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, roleId);
            select.setObject(2, CurrentNetwork.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(grant(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read a role", e);
        }
    }

    /** A random id, so that nobody who knows the login finds it in the trail once the account is gone. */
    private UUID ensure(Connection connection, String login) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into mobility.account (id, login, created_at) values (?, ?, ?) on conflict (login) do nothing")) {
            insert.setObject(1, operators.contains(login) ? ofOperator(login) : UUID.randomUUID());
            insert.setString(2, login);
            insert.setTimestamp(3, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        }
        return database.find(
                        "select id from mobility.account where login = ?", row -> row.getObject(1, UUID.class), login)
                .orElseThrow();
    }
}
