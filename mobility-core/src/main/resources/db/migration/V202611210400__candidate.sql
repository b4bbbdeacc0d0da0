-- Candidates, their profiles and their consents.
--
-- A candidate that is ERASED keeps its row, so that what others counted stays countable, and nothing in it is personal.

create table mobility.candidate (
    id                       uuid primary key,
    network_id               uuid not null references mobility.network,
    status                   text not null
        check (status in ('AWAITING_CONSENT', 'ACTIVE', 'PAUSED', 'PLACED', 'WITHDRAWN', 'ERASED')),
    paused_until             date,
    status_reason            text check (length(status_reason) between 1 and 500),
    origin                   text not null check (origin in ('POSTED', 'SELF_REGISTERED')),
    transition               text not null
        check (transition in ('WORK_TO_WORK', 'UNEMPLOYMENT_TO_WORK', 'INACTIVITY_TO_WORK')),
    reason                   text not null check (reason in ('VOLUNTARY', 'AT_RISK', 'REDUNDANT', 'CONTRACT_ENDS')),
    source                   text check (length(source) between 1 and 200),
    -- null: registered by themselves, or posted by the bureau
    poster_organization_id   uuid references mobility.organization,
    poster_view_ends_on      date,
    given_name               text check (length(given_name) between 1 and 100),
    family_name              text check (length(family_name) between 1 and 100),
    email                    text check (length(email) <= 254),
    email_hash               bytea,
    phone                    text check (length(phone) between 1 and 30),
    language                 text check (language in ('nl', 'en')),
    employer_organization_id uuid references mobility.organization,
    employer_kvk_number      text check (employer_kvk_number ~ '^[0-9]{8}$'),
    employer_name            text check (length(employer_name) between 1 and 200),
    employer_may_know        boolean not null,
    works_there              boolean not null default true,
    -- another posting of somebody who is a candidate already; the person joins the two or refuses
    duplicate_of             uuid,
    consented_at             timestamptz,
    refused_at               timestamptz,
    reminded_at              timestamptz,
    erased_at                timestamptz,
    revision                 integer not null default 0,
    created_at               timestamptz not null,
    version                  integer not null default 0,
    unique (network_id, id),
    foreign key (network_id, duplicate_of) references mobility.candidate (network_id, id),
    check ((status = 'PAUSED') = (paused_until is not null)),
    check ((status = 'ERASED') = (erased_at is not null)),
    check (case when status = 'ERASED'
        then num_nonnulls(given_name, family_name, email, email_hash, phone, language, source, status_reason,
                          employer_organization_id, employer_kvk_number, employer_name) = 0
        else num_nonnulls(given_name, family_name, email, email_hash, language) = 5
             and num_nonnulls(employer_organization_id, employer_kvk_number, employer_name) = 1 end),
    check (status not in ('ACTIVE', 'PAUSED', 'PLACED') or consented_at is not null)
);
create unique index candidate_address_once on mobility.candidate (network_id, email_hash)
    where duplicate_of is null and status not in ('WITHDRAWN', 'ERASED');
create index candidate_address on mobility.candidate (network_id, email_hash) where email_hash is not null;
create index candidate_by_age on mobility.candidate (network_id, created_at desc, id desc);
create index candidate_status on mobility.candidate (network_id, status);
create index candidate_poster on mobility.candidate (network_id, poster_organization_id)
    where poster_organization_id is not null;
create index candidate_duplicate on mobility.candidate (duplicate_of) where duplicate_of is not null;
call mobility.isolate('mobility.candidate');
revoke delete on mobility.candidate from overstap_app;

-- What somebody suggested to change about a candidate who consented: waits for the person's yes.
create table mobility.candidate_suggestion (
    candidate_id             uuid primary key,
    network_id               uuid not null,
    given_name               text not null check (length(given_name) between 1 and 100),
    family_name              text not null check (length(family_name) between 1 and 100),
    email                    text not null check (length(email) <= 254),
    phone                    text check (length(phone) between 1 and 30),
    language                 text not null check (language in ('nl', 'en')),
    employer_organization_id uuid references mobility.organization,
    employer_kvk_number      text check (employer_kvk_number ~ '^[0-9]{8}$'),
    employer_name            text check (length(employer_name) between 1 and 200),
    transition               text not null,
    reason                   text not null,
    source                   text,
    suggested_at             timestamptz not null,
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id),
    check (num_nonnulls(employer_organization_id, employer_kvk_number, employer_name) = 1)
);
call mobility.isolate('mobility.candidate_suggestion');

-- A posting that the person joined with the candidate they were already; its poster goes on knowing it by its own id.
create table mobility.joined_posting (
    id                     uuid primary key,
    network_id             uuid not null,
    candidate_id           uuid not null,
    poster_organization_id uuid not null references mobility.organization,
    transition             text not null,
    reason                 text not null,
    source                 text,
    created_at             timestamptz not null,
    joined_at              timestamptz not null,
    unique (network_id, id),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id)
);
create index joined_posting_candidate on mobility.joined_posting (candidate_id);
create index joined_posting_poster on mobility.joined_posting (network_id, poster_organization_id);
call mobility.isolate('mobility.joined_posting');

-- What the bureau found out about a name that fits no organization: which one is meant, or (null) that none is.
create table mobility.candidate_name (
    network_id      uuid not null,
    candidate_id    uuid not null,
    name            text not null,              -- in lower case, without blanks around it
    organization_id uuid references mobility.organization,
    decided_at      timestamptz not null,
    primary key (candidate_id, name),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id)
);
call mobility.isolate('mobility.candidate_name');

-- ---------------------------------------------------------------------------------------------- profiles
-- A profile in one of three roles: what holds now, what the poster posted, what was suggested and waits. A list that
-- was left out (null) and one that is empty are two answers, so each list says whether it was given.

create table mobility.profile (
    id                 uuid primary key,
    network_id         uuid not null,
    candidate_id       uuid not null,
    kind               text not null check (kind in ('CURRENT', 'POSTED', 'PENDING')),
    posting_id         uuid,                    -- which joined posting, where it is POSTED in one
    since              timestamptz not null,
    by_poster          boolean not null,        -- whether the poster wrote it (what is PENDING then becomes POSTED too)
    headline           text check (length(headline) between 1 and 200),
    summary            text check (length(summary) between 1 and 4000),
    education_level    integer check (education_level between 1 and 8),
    hours_min          integer check (hours_min between 0 and 60),
    hours_max          integer check (hours_max between 0 and 60),
    available_from     date,
    postcode           text check (postcode ~ '^[1-9][0-9]{3}$'),
    latitude           double precision,
    longitude          double precision,
    place              text,
    municipality       text,
    place_estimated    boolean not null default false,
    max_travel_km      integer check (max_travel_km between 0 and 500),
    min_monthly_salary integer check (min_monthly_salary >= 0),
    engagements        text[] not null check (cardinality(engagements) >= 1),
    driving_licences   text[],
    occupations_given  boolean not null,
    skills_given       boolean not null,
    languages_given    boolean not null,
    blocks_given       boolean not null,
    unique (network_id, id),
    unique nulls not distinct (candidate_id, kind, posting_id),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id),
    check (hours_min <= hours_max and (hours_min is null) = (hours_max is null)),
    check (num_nonnulls(postcode, latitude, longitude, place, municipality) in (0, 5)),
    check (kind = 'POSTED' or posting_id is null)
);
call mobility.isolate('mobility.profile');

create table mobility.profile_occupation (
    network_id    uuid not null,
    profile_id    uuid not null,
    position      integer not null,
    isco_code     text references mobility.isco_group,
    occupation_id bigint references mobility.occupation,
    years         integer check (years between 0 and 60),
    wish          text not null check (wish in ('DESIRED', 'PAST', 'EXCLUDED')),
    primary key (profile_id, position),
    foreign key (network_id, profile_id) references mobility.profile (network_id, id) on delete cascade,
    check (num_nonnulls(isco_code, occupation_id) = 1)
);
call mobility.isolate('mobility.profile_occupation');

create table mobility.profile_skill (
    network_id uuid not null,
    profile_id uuid not null,
    position   integer not null,
    skill_id   bigint not null references mobility.skill,
    level      integer check (level between 1 and 5),
    primary key (profile_id, position),
    unique (profile_id, skill_id),
    foreign key (network_id, profile_id) references mobility.profile (network_id, id) on delete cascade
);
call mobility.isolate('mobility.profile_skill');

create table mobility.profile_language (
    network_id uuid not null,
    profile_id uuid not null,
    position   integer not null,
    code       text not null check (code ~ '^[a-z]{2}$'),
    level      text not null check (level in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
    primary key (profile_id, position),
    unique (profile_id, code),
    foreign key (network_id, profile_id) references mobility.profile (network_id, id) on delete cascade
);
call mobility.isolate('mobility.profile_language');

create table mobility.profile_block (
    network_id      uuid not null,
    profile_id      uuid not null,
    position        integer not null,
    organization_id uuid references mobility.organization,
    kvk_number      text check (kvk_number ~ '^[0-9]{8}$'),
    name            text check (length(name) between 1 and 200),
    until           date,                       -- the last day it holds; null: for good
    primary key (profile_id, position),
    foreign key (network_id, profile_id) references mobility.profile (network_id, id) on delete cascade,
    check (num_nonnulls(organization_id, kvk_number, name) = 1)
);
call mobility.isolate('mobility.profile_block');

-- ---------------------------------------------------------------------------------------------- consents
-- One row per time a purpose was consented to; withdrawing closes it. Rows are kept: they prove what was agreed when.

create table mobility.consent (
    id           uuid primary key,
    network_id   uuid not null,
    candidate_id uuid not null,
    purpose      text not null
        check (purpose in ('MATCHING', 'CIRCULATION', 'SHOW_POSTER', 'RARE_PROFILE', 'PARTNER_NETWORKS')),
    text_version text not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id)
);
create unique index consent_once on mobility.consent (candidate_id, purpose) where withdrawn_at is null;
create index consent_candidate on mobility.consent (candidate_id);
call mobility.isolate('mobility.consent');
revoke delete on mobility.consent from overstap_app;

-- Which number the register of organizations is at: what was worked out from it is good for that one.
create table mobility.register_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into mobility.register_version (version) values (0);
grant select, update on mobility.register_version to overstap_app;
-- Deferred to the commit: by then all other locks are held, so that two writers can wait for each other but not forever.
create function mobility.next_register_version() returns trigger
    language plpgsql as $$
begin
    if current_setting('app.register_told', true) is distinct from pg_current_xact_id()::text then
        update mobility.register_version set version = version + 1;
        perform set_config('app.register_told', pg_current_xact_id()::text, true);
    end if;
    return null;
end $$;
create constraint trigger register_changed after insert or update on mobility.organization
    deferrable initially deferred for each row execute function mobility.next_register_version();
