-- Who is logged in on pages. The cookie holds a secret and nothing else; here stands its SHA-256, and what the login
-- provider gave, encrypted under that secret. Without the cookie nothing can be read, so no row security: what finds a
-- row is all one knows. Any instance serves any session, and a session that was ended is ended everywhere.
create table mobility.login_session (
    secret_hash           bytea primary key check (octet_length(secret_hash) = 32),
    login_hash            bytea not null check (octet_length(login_hash) = 32),
    provider_session_hash bytea check (octet_length(provider_session_hash) = 32),
    tokens                bytea not null check (octet_length(tokens) <= 65536),
    started_at            timestamptz not null,
    used_at               timestamptz not null,
    network_id            uuid references mobility.network,
    organization_id       uuid references mobility.organization,
    check (organization_id is null or network_id is not null)
);
create index login_session_login on mobility.login_session (login_hash);
create index login_session_used on mobility.login_session (used_at);
grant select, insert, update, delete on mobility.login_session to overstap_app;
