-- Sending-rounds of an anonymous profile, frozen as it was sent, and who received it.

create table mobility.circulation (
    id                  uuid primary key,
    network_id          uuid not null references mobility.network,
    candidate_id        uuid not null,
    status              text not null check (status in ('HELD', 'OPEN', 'CLOSED')),
    -- the audience as it was asked; what is empty or null narrowed nothing
    memberships         text[] not null,
    sectors             text[] not null,
    max_distance_km     integer check (max_distance_km between 0 and 500),
    organization_ids    uuid[] not null,
    closes_on           date not null,
    -- how many it is meant for; once it is open, how many recipients it has
    count               integer not null check (count >= 0),
    -- why the bureau let it go although few people share the profile; only the bureau reads it
    release_reason      text check (length(release_reason) between 1 and 500),
    created_at          timestamptz not null,
    opened_at           timestamptz,
    closed_at           timestamptz,
    version             integer not null default 0,
    -- whether fewer than k share the profile even after all steps
    rare                boolean not null,
    unique (network_id, id),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id),
    check ((status = 'CLOSED') = (closed_at is not null)),
    check (status <> 'OPEN' or opened_at is not null),
    check (status <> 'OPEN' or not rare or release_reason is not null)
);
create index circulation_age on mobility.circulation (network_id, created_at desc, id desc);
create index circulation_candidate on mobility.circulation (candidate_id, created_at desc);
create index circulation_open on mobility.circulation (network_id, closes_on) where status <> 'CLOSED';
call mobility.isolate('mobility.circulation');

-- The profile as it was sent, whatever became of the candidate's own.
create table mobility.circulation_profile (
    circulation_id  uuid primary key,
    network_id      uuid not null,
    steps           integer not null check (steps between 0 and 8),
    reference       uuid not null,
    area_kind       text not null check (area_kind in ('PLACE', 'REGION', 'NETWORK')),
    area            text not null,
    education_level integer check (education_level between 1 and 8),
    hours_min       integer,
    hours_max       integer,
    available_from  date check (extract(day from available_from) = 1),
    travel_class    text,
    engagements     text[] not null,
    years_band      text,
    sector_scheme   text,
    sector_code     text,
    summary         text,
    foreign key (network_id, circulation_id) references mobility.circulation (network_id, id),
    check ((hours_min is null) = (hours_max is null)),
    check ((sector_scheme is null) = (sector_code is null))
);
call mobility.isolate('mobility.circulation_profile');

create table mobility.circulation_occupation (
    network_id     uuid not null,
    circulation_id uuid not null,
    position       integer not null,
    isco_code      text not null references mobility.isco_group,
    primary key (circulation_id, position),
    foreign key (network_id, circulation_id) references mobility.circulation (network_id, id)
);
call mobility.isolate('mobility.circulation_occupation');

create table mobility.circulation_skill (
    network_id     uuid not null,
    circulation_id uuid not null,
    position       integer not null,
    skill_id       bigint not null references mobility.skill,
    primary key (circulation_id, position),
    foreign key (network_id, circulation_id) references mobility.circulation (network_id, id)
);
call mobility.isolate('mobility.circulation_skill');

create table mobility.circulation_language (
    network_id     uuid not null,
    circulation_id uuid not null,
    position       integer not null,
    code           text not null,
    level          text not null check (level in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    primary key (circulation_id, position),
    foreign key (network_id, circulation_id) references mobility.circulation (network_id, id)
);
call mobility.isolate('mobility.circulation_language');

-- One recipient is one organization, written to at one contact. The link in the message is to this row's id.
create table mobility.recipient (
    id              uuid primary key default uuidv7(),
    network_id      uuid not null,
    circulation_id  uuid not null,
    organization_id uuid not null references mobility.organization,
    -- null once the contact was removed
    contact_id      uuid references mobility.contact on delete set null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    answer          text check (answer in ('INTERESTED', 'NOT_NOW', 'OPT_OUT')),
    remark          text check (length(remark) between 1 and 500),
    answered_at     timestamptz,
    unique (network_id, id),
    unique (circulation_id, organization_id),
    foreign key (network_id, circulation_id) references mobility.circulation (network_id, id),
    check ((answer is null) = (answered_at is null)),
    check (remark is null or answer is not null)
);
create index recipient_organization on mobility.recipient (network_id, organization_id, created_at desc, id desc);
create index recipient_contact on mobility.recipient (contact_id);
call mobility.isolate('mobility.recipient');
