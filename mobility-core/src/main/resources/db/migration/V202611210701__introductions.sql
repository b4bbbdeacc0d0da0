-- Candidate and employer meet, what comes of it, and who goes along with the candidate.

create table mobility.introduction (
    id               uuid primary key,
    network_id       uuid not null references mobility.network,
    candidate_id     uuid not null,
    organization_id  uuid not null references mobility.organization,
    vacancy_id       uuid,
    proposal_id      uuid,
    recipient_id     uuid,
    contact_id       uuid,
    origin           text not null check (origin in ('PROPOSAL', 'RESPONSE', 'BUREAU')),
    status           text not null check (status in ('REQUESTED', 'DECLINED', 'ACCEPTED', 'INTRODUCED', 'CLOSED')),
    candidate_answer text check (candidate_answer in ('YES', 'NO')),
    candidate_reason text check (length(candidate_reason) <= 500),
    employer_answer  text check (employer_answer in ('YES', 'NO')),
    outcome          text check (outcome in ('PLACED', 'NO_FIT', 'NO_ANSWER', 'CANDIDATE_STOPPED', 'EMPLOYER_STOPPED',
                         'OTHER_PLACEMENT')),
    accepted_at      timestamptz,
    introduced_at    timestamptz,
    closed_at        timestamptz,
    created_at       timestamptz not null,
    version          integer not null default 0,
    unique (network_id, id),
    check ((status = 'CLOSED') = (outcome is not null)),
    check ((status in ('CLOSED', 'DECLINED')) = (closed_at is not null)),
    check (status not in ('ACCEPTED', 'INTRODUCED') or (candidate_answer = 'YES' and employer_answer = 'YES')),
    check (status <> 'INTRODUCED' or introduced_at is not null)
);
create unique index introduction_open_once on mobility.introduction
    (network_id, candidate_id, organization_id, vacancy_id) nulls not distinct
    where status in ('REQUESTED', 'ACCEPTED', 'INTRODUCED');
create index introduction_candidate on mobility.introduction (candidate_id, status);
create index introduction_organization on mobility.introduction (network_id, organization_id, status);
create index introduction_vacancy on mobility.introduction (vacancy_id) where vacancy_id is not null;
call mobility.isolate('mobility.introduction');

create table mobility.placement (
    id              uuid primary key,
    network_id      uuid not null references mobility.network,
    introduction_id uuid not null unique,
    candidate_id    uuid not null,
    organization_id uuid not null references mobility.organization,
    vacancy_id      uuid,
    engagement      text not null check (engagement in ('EMPLOYMENT', 'SECONDMENT', 'PROJECT', 'JOB_SWAP', 'SHADOW_DAY',
                        'LEARN_WORK', 'INTERNSHIP', 'TRIAL_PLACEMENT', 'VOLUNTEERING')),
    status          text not null check (status in ('PLANNED', 'STARTED', 'ENDED', 'CANCELLED')),
    starts_on       date not null,
    ends_on         date,
    hours_per_week  integer check (hours_per_week between 0 and 60),
    ends_search     boolean not null,
    -- how the candidate came and why, as it was: figures of the past do not change when somebody is erased
    transition      text not null,
    reason          text not null,
    candidate_origin text not null,
    poster_organization_id uuid,
    created_at      timestamptz not null,
    version         integer not null default 0,
    unique (network_id, id),
    foreign key (network_id, introduction_id) references mobility.introduction (network_id, id),
    check (ends_on is null or ends_on >= starts_on)
);
create index placement_candidate on mobility.placement (candidate_id);
create index placement_organization on mobility.placement (network_id, organization_id);
create index placement_due on mobility.placement (network_id, status, starts_on);
call mobility.isolate('mobility.placement');

create table mobility.check_in (
    id           uuid primary key,
    network_id   uuid not null references mobility.network,
    placement_id uuid not null,
    months       integer not null check (months in (1, 3, 6, 12)),
    due_on       date not null,
    party        text not null check (party in ('EMPLOYER', 'EMPLOYEE')),
    rating       text check (rating in ('GOOD', 'NEEDS_ATTENTION', 'STOPPED')),
    note         text check (length(note) <= 1000),
    answered_at  timestamptz,
    unique (network_id, placement_id, months, party),
    foreign key (network_id, placement_id) references mobility.placement (network_id, id),
    check ((rating is null) = (answered_at is null))
);
call mobility.isolate('mobility.check_in');

create table mobility.guidance (
    id           uuid primary key,
    network_id   uuid not null references mobility.network,
    candidate_id uuid not null,
    coach_id     uuid not null references mobility.account_role,
    status       text not null check (status in ('PROPOSED', 'ACTIVE', 'DECLINED', 'ENDED')),
    next_step    text check (length(next_step) <= 1000),
    due_on       date,
    notes        text check (length(notes) <= 10000),
    assigned_on  date not null,
    created_at   timestamptz not null,
    version      integer not null default 0
);
create unique index guidance_open_once on mobility.guidance (network_id, candidate_id, coach_id)
    where status in ('PROPOSED', 'ACTIVE');
create index guidance_coach on mobility.guidance (coach_id, status);
call mobility.isolate('mobility.guidance');
