-- The ground that every feature stands on: networks, accounts, links, organizations, the trail.
--
-- Two roles from the first day: the owner runs these migrations and owns the tables; overstap_app, the role the
-- program works as, owns nothing and cannot pass row security. A transaction names its network in app.network and
-- its person in app.login; without them the policies show nothing.

create function mobility.current_network() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.network', true), '')::uuid;

create function mobility.current_login() returns text
    language sql stable parallel safe
    return nullif(current_setting('app.login', true), '');

-- On for somebody unknown who reads what is public to anybody; a policy of its own on the few tables that have such rows.
create function mobility.open_to_all() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('app.public', true), '') = 'on';

-- Every table that belongs to a network calls this once: row security on, also for the owner, and the usual rights.
create procedure mobility.isolate(target regclass)
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy network_isolation on %s using (network_id = mobility.current_network()) '
                   'with check (network_id = mobility.current_network())', target);
    execute format('grant select, insert, update, delete on %s to overstap_app', target);
end $$;

grant usage on schema mobility to overstap_app;
grant execute on all functions in schema mobility to overstap_app;

-- ---------------------------------------------------------------------------------------------- networks

create table mobility.network (
    id          uuid primary key,
    name        text not null check (length(name) between 1 and 200),
    area        text not null check (length(area) between 1 and 200),
    created_at  timestamptz not null,
    version     integer not null default 0
);
grant select, insert, update on mobility.network to overstap_app;

create table mobility.network_settings (
    network_id               uuid primary key references mobility.network,
    weight_skills            double precision not null default 0.45 check (weight_skills between 0 and 1),
    weight_occupation        double precision not null default 0.20 check (weight_occupation between 0 and 1),
    weight_distance          double precision not null default 0.15 check (weight_distance between 0 and 1),
    weight_hours             double precision not null default 0.08 check (weight_hours between 0 and 1),
    weight_pay               double precision not null default 0.07 check (weight_pay between 0 and 1),
    weight_education         double precision not null default 0.05 check (weight_education between 0 and 1),
    proposal_threshold       double precision not null default 0.60 check (proposal_threshold between 0 and 1),
    proposals_per_candidate  integer not null default 5 check (proposals_per_candidate between 1 and 100),
    k                        integer not null default 5 check (k between 2 and 100),
    coarse_vacancies_a_day   integer not null default 20 check (coarse_vacancies_a_day between 1 and 1000),
    version                  integer not null default 0,
    check (abs(weight_skills + weight_occupation + weight_distance + weight_hours + weight_pay + weight_education - 1)
           < 1e-9)
);
call mobility.isolate('mobility.network_settings');

-- ---------------------------------------------------------------------------------------------- organizations
-- Register data, shared by the installation: no secret of any network.

create table mobility.organization (
    id                 uuid primary key,
    name               text not null check (length(name) between 1 and 200),
    normalized_name    text not null,
    kvk_number         text unique check (kvk_number ~ '^[0-9]{8}$'),
    parent_id          uuid references mobility.organization,
    proposed_parent_id uuid references mobility.organization,
    parent_proposed_by uuid,                   -- account of the advisor who proposed; another one confirms
    parent_proposed_in uuid references mobility.network,
    kind               text not null check (kind in ('EMPLOYER', 'SOCIAL_ENTERPRISE', 'PUBLIC', 'EDUCATION', 'COACHING')),
    sector_scheme      text check (sector_scheme in ('SBI2008', 'SBI2025')),
    sector_code        text,
    postcode           text,
    place              text,
    latitude           double precision,
    longitude          double precision,
    place_estimated    boolean not null default false,
    employees          integer check (employees >= 0),
    registered_in      uuid not null references mobility.network,
    created_at         timestamptz not null,
    version            integer not null default 0,
    check (parent_id is distinct from id),
    check ((parent_proposed_by is null) = (parent_proposed_in is null)),
    check (proposed_parent_id is null or parent_proposed_by is not null),
    check ((sector_scheme is null) = (sector_code is null)),
    check ((latitude is null) = (longitude is null))
);
create index organization_parent on mobility.organization (parent_id) where parent_id is not null;
create index organization_name on mobility.organization (normalized_name);
grant select, insert, update on mobility.organization to overstap_app;

create table mobility.membership (
    id              uuid primary key,
    network_id      uuid not null references mobility.network,
    organization_id uuid not null references mobility.organization,
    status          text not null check (status in ('PROSPECT', 'ACTIVE', 'SUSPENDED', 'ENDED')),
    since           date not null,
    created_at      timestamptz not null,
    version         integer not null default 0,
    unique (network_id, organization_id),
    unique (network_id, id)
);
call mobility.isolate('mobility.membership');
-- anybody may know who is a member
create policy members_are_public on mobility.membership for select
    using (mobility.open_to_all() and status = 'ACTIVE');

create table mobility.contact (
    id              uuid primary key,
    network_id      uuid not null references mobility.network,
    organization_id uuid not null references mobility.organization,
    name            text check (length(name) between 1 and 200),
    email           text not null check (length(email) <= 320),
    email_hash      bytea not null,
    language        text not null check (language in ('nl', 'en')),
    basis           text not null
                    check (basis in ('MEMBER', 'CONSENT', 'PUBLISHED_FOR_PURPOSE', 'EXISTING_RELATION')),
    evidence        text not null check (length(evidence) between 1 and 1000),
    basis_since     date not null,
    created_at      timestamptz not null,
    version         integer not null default 0,
    unique (network_id, organization_id, email_hash)
);
create index contact_organization on mobility.contact (network_id, organization_id);
call mobility.isolate('mobility.contact');

-- An address that no longer wants rounds, or bounced: by keyed hash, for the whole installation.
create table mobility.suppressed_address (
    email_hash bytea not null,
    kind       text not null check (kind in ('OPT_OUT', 'HARD_BOUNCE')),
    since      timestamptz not null,
    primary key (email_hash, kind)
);
grant select, insert, delete on mobility.suppressed_address to overstap_app;

-- ---------------------------------------------------------------------------------------------- who may act

create table mobility.account (
    id         uuid primary key,
    login      text not null unique,           -- issuer|subject, as the token says
    created_at timestamptz not null
);
alter table mobility.account enable row level security;
alter table mobility.account force row level security;
create policy own_account on mobility.account
    using (login = mobility.current_login()) with check (login = mobility.current_login());
grant select, insert on mobility.account to overstap_app;

create table mobility.account_role (
    id              uuid primary key,
    account_id      uuid not null references mobility.account,
    login           text not null,
    role            text not null check (role in ('ADVISOR', 'HR', 'EMPLOYEE', 'COACH', 'OPERATOR')),
    network_id      uuid references mobility.network,
    organization_id uuid references mobility.organization,
    candidate_id    uuid,
    name            text,
    email           text,
    machine         boolean not null default false,
    scopes          text[],
    created_at      timestamptz not null,
    ended_at        timestamptz,
    check ((role = 'OPERATOR') = (network_id is null)),
    check (role <> 'HR' or organization_id is not null),
    check (organization_id is null or role in ('HR', 'COACH')),
    check ((role = 'EMPLOYEE') = (candidate_id is not null))
);
create unique index account_role_once on mobility.account_role
    (account_id, role, network_id, organization_id, candidate_id) nulls not distinct where ended_at is null;
create index account_role_network on mobility.account_role (network_id, role) where ended_at is null;
alter table mobility.account_role enable row level security;
alter table mobility.account_role force row level security;
create policy own_or_network on mobility.account_role
    using (login = mobility.current_login() or network_id = mobility.current_network())
    with check (login = mobility.current_login() or network_id = mobility.current_network());
grant select, insert, update on mobility.account_role to overstap_app;

create table mobility.invitation (
    id              uuid primary key,
    network_id      uuid not null references mobility.network,
    role            text not null check (role in ('ADVISOR', 'HR', 'COACH')),
    organization_id uuid references mobility.organization,
    name            text check (length(name) between 1 and 200),
    email           text not null check (length(email) <= 320),
    language        text not null check (language in ('nl', 'en')),
    machine         boolean not null default false,
    scopes          text[],
    status          text not null check (status in ('PENDING', 'ACCEPTED', 'WITHDRAWN')),
    expires_at      timestamptz not null,
    accepted_at     timestamptz,
    accepted_by     uuid,
    created_at      timestamptz not null,
    version         integer not null default 0,
    check (role <> 'HR' or organization_id is not null),
    check (organization_id is null or role in ('HR', 'COACH'))
);
call mobility.isolate('mobility.invitation');

-- Finds the network and the row of a link before anything else is known. Holds nothing personal, so no row security:
-- the token itself is never kept, only its SHA-256.
create table mobility.link (
    token_hash bytea primary key,
    kind       text not null check (kind in ('INVITATION', 'CONSENT', 'RESPONSE', 'INTRODUCTION', 'OPT_OUT')),
    network_id uuid not null references mobility.network,
    target_id  uuid not null,
    turn       integer not null default 0,     -- how often it was renewed
    expires_at timestamptz
);
create index link_target on mobility.link (target_id);
grant select, insert, update, delete on mobility.link to overstap_app;

-- ---------------------------------------------------------------------------------------------- trail and keys

create table mobility.audit_entry (
    id           uuid primary key,
    network_id   uuid not null references mobility.network,
    moment       timestamptz not null,
    actor_id     uuid,                          -- account; null: the system or a link
    actor_role   text not null,
    subject_kind text not null,
    subject_id   uuid not null,
    candidate_id uuid,                          -- whose data it is about, where it is about a person
    action       text not null,
    detail       text
);
create index audit_entry_moment on mobility.audit_entry (network_id, moment desc, id desc);
create index audit_entry_candidate on mobility.audit_entry (candidate_id, id desc) where candidate_id is not null;
create index audit_entry_subject on mobility.audit_entry (subject_id);
call mobility.isolate('mobility.audit_entry');
revoke update, delete on mobility.audit_entry from overstap_app;

-- A POST that was answered once is answered the same way again. Scope: who called, in which network.
create table mobility.idempotency_key (
    caller       text not null,
    key          text not null check (length(key) between 1 and 255),
    request_hash text not null,
    status       integer not null,
    location     text,
    etag         text,
    body         text,
    created_id   uuid,
    created_at   timestamptz not null,
    primary key (caller, key)
);
create index idempotency_key_age on mobility.idempotency_key (created_at);
create index idempotency_key_created on mobility.idempotency_key (created_id);
alter table mobility.idempotency_key enable row level security;
alter table mobility.idempotency_key force row level security;
create policy own_keys on mobility.idempotency_key
    using (caller = mobility.current_login()) with check (caller = mobility.current_login());
-- erasing a person and the weekly clean-up reach past the caller, and only to delete
create policy erase on mobility.idempotency_key for delete using (true);
create policy find_for_erase on mobility.idempotency_key for select using (current_setting('app.erasing', true) = 'on');
grant select, insert, delete on mobility.idempotency_key to overstap_app;
