-- Matches are computed afresh and never stored; kept is what the bureau is asked about, and what is counted so that no
-- employer measures a person out.

-- One row for each time that a vacancy was opened or changed, of today: coarse matches are shown for the first few.
create table mobility.coarse_change (
    id              bigint generated always as identity primary key,
    network_id      uuid not null references mobility.network,
    organization_id uuid not null,
    vacancy_id      uuid not null,
    day             date not null
);
create index coarse_change_organization on mobility.coarse_change (organization_id, day);
call mobility.isolate('mobility.coarse_change');

create table mobility.proposal (
    id                   uuid primary key,       -- random: HR reads it, and it is not to tell when it was made
    network_id           uuid not null references mobility.network,
    candidate_id         uuid not null,
    vacancy_id           uuid not null,
    organization_id      uuid not null,          -- the vacancy's
    engagement           text not null,          -- the vacancy's
    origin               text not null check (origin in ('ENGINE', 'CANDIDATE', 'EMPLOYER')),
    candidate_interested boolean not null,
    employer_interested  boolean not null,
    status               text not null check (status in ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    score                double precision not null check (score between 0 and 1),
    up_to                double precision not null check (up_to between 0 and 1),
    parked_until         date,
    decided_by           uuid,                   -- account; stays after the decision was undone by a withdrawal
    decided_at           timestamptz,            -- of the first decision; it can be changed for a minute
    effective_at         timestamptz,            -- when an approval took effect: once
    reason_code          text check (reason_code ~ '^[A-Za-z][A-Za-z0-9_-]{0,49}$'),
    reason_text          text check (length(reason_text) between 1 and 500),
    created_at           timestamptz not null,
    followed_at          timestamptz not null,   -- when score and explanation were last taken over from the match
    ended_at             timestamptz,            -- when it was withdrawn
    version              integer not null,
    unique (network_id, id),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id),
    foreign key (network_id, vacancy_id) references mobility.vacancy (network_id, id),
    check ((decided_at is null) = (decided_by is null)),
    check (case status when 'PROPOSED' then decided_at is null
                       when 'WITHDRAWN' then effective_at is null
                       else decided_at is not null end),
    check (status <> 'REJECTED' or reason_code is not null),
    check (effective_at is null or status = 'APPROVED'),
    check ((status = 'WITHDRAWN') = (ended_at is not null)),
    check (case origin when 'CANDIDATE' then candidate_interested when 'EMPLOYER' then employer_interested else true end)
);
create unique index proposal_one_open on mobility.proposal (network_id, candidate_id, vacancy_id)
    where status in ('PROPOSED', 'APPROVED');
create index proposal_queue on mobility.proposal (network_id, status, score, id);
create index proposal_age on mobility.proposal (network_id, created_at, id);
create index proposal_candidate on mobility.proposal (candidate_id, vacancy_id);
create index proposal_vacancy on mobility.proposal (vacancy_id);
create index proposal_organization on mobility.proposal (organization_id, network_id);
call mobility.isolate('mobility.proposal');
revoke delete on mobility.proposal from overstap_app;

-- The explanation as it was: it follows the match while the proposal waits, and the decision freezes it.
create table mobility.proposal_part (
    network_id   uuid not null,
    proposal_id  uuid not null,
    part         text not null,
    value        double precision not null,
    weight       double precision not null,
    contribution double precision not null,
    known        boolean not null,
    primary key (proposal_id, part),
    foreign key (network_id, proposal_id) references mobility.proposal (network_id, id)
);
call mobility.isolate('mobility.proposal_part');

create table mobility.proposal_skill (
    network_id  uuid not null,
    proposal_id uuid not null,
    asked       text not null,
    held        text,                            -- null: missing; equal to what is asked: held as it is
    relation    text,                            -- of a related one
    weight      double precision not null,
    value       double precision,
    primary key (proposal_id, asked),
    foreign key (network_id, proposal_id) references mobility.proposal (network_id, id),
    check ((held is null) = (value is null)),
    check (relation is null or held is not null)
);
call mobility.isolate('mobility.proposal_skill');

create table mobility.proposal_unchecked (
    network_id  uuid not null,
    proposal_id uuid not null,
    criterion   text not null,
    primary key (proposal_id, criterion),
    foreign key (network_id, proposal_id) references mobility.proposal (network_id, id)
);
call mobility.isolate('mobility.proposal_unchecked');

-- Whose proposals are to be worked out again: written with the change, taken by whichever instance comes first.
create table mobility.proposal_refresh (
    id         bigint generated always as identity primary key,
    network_id uuid not null references mobility.network,
    kind       text not null check (kind in ('CANDIDATE', 'VACANCY', 'NETWORK')),
    subject_id uuid not null,
    attempts   integer not null default 0,
    not_before timestamptz
);
create index proposal_refresh_turn on mobility.proposal_refresh (network_id, kind, id);
call mobility.isolate('mobility.proposal_refresh');
-- its last value tells, without a look into each network, whether there is anything new
grant select on sequence mobility.proposal_refresh_id_seq to overstap_app;

-- What the proposals of a network were last worked out on, as a whole; when it is another, all are worked out again.
create table mobility.proposal_basis (
    network_id       uuid primary key references mobility.network,
    taxonomy_version bigint not null,
    register_version bigint not null,
    settings_version integer not null,
    day              date not null
);
call mobility.isolate('mobility.proposal_basis');
