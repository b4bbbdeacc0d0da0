-- Openings that employers offer. An organization offers in a network only through its membership there.

create table mobility.vacancy (
    id                  uuid primary key,
    network_id          uuid not null references mobility.network,
    organization_id     uuid not null,
    external_id         text check (length(external_id) between 1 and 100),
    status              text not null check (status in ('DRAFT', 'OPEN', 'FILLED', 'WITHDRAWN', 'EXPIRED')),
    status_reason       text check (length(status_reason) between 1 and 500),
    title               text not null check (length(title) between 1 and 200),
    description         text check (length(description) between 1 and 20000),
    engagement          text not null check (engagement in ('EMPLOYMENT', 'SECONDMENT', 'PROJECT', 'JOB_SWAP',
                            'SHADOW_DAY', 'LEARN_WORK', 'INTERNSHIP', 'TRIAL_PLACEMENT', 'VOLUNTEERING')),
    isco_code           text references mobility.isco_group,
    occupation_id       bigint references mobility.occupation,
    education_level     integer check (education_level between 1 and 8),
    languages           text[] not null,                       -- nl:C1
    hours_min           integer check (hours_min between 0 and 60),
    hours_max           integer check (hours_max between 0 and 60),
    salary_min          integer check (salary_min >= 0),       -- gross a month at full time, whole euros
    salary_max          integer check (salary_max >= 0),
    postcode            text check (postcode ~ '^[1-9][0-9]{3}$'),
    place               text,
    municipality        text,
    latitude            double precision check (latitude between -90 and 90),
    longitude           double precision check (longitude between -180 and 180),
    place_estimated     boolean not null,
    remote              boolean not null,
    starts_on           date,
    ends_on             date,
    closes_on           date,                                  -- the last day it is matched on
    opened_at           timestamptz,                           -- the last time
    positions           integer not null check (positions between 1 and 999),
    positions_taken     integer not null check (positions_taken >= 0),
    filled_by_placement boolean not null,
    driving_licences    text[] not null,
    visibility          text not null check (visibility in ('NETWORK', 'PUBLIC')),
    created_at          timestamptz not null,
    version             integer not null,
    unique (network_id, id),
    unique (network_id, organization_id, external_id),
    foreign key (network_id, organization_id) references mobility.membership (network_id, organization_id),
    check (num_nonnulls(isco_code, occupation_id) = 1),
    check (hours_min <= hours_max and (hours_min is null) = (hours_max is null)),
    check (salary_min <= salary_max),
    check (num_nonnulls(postcode, place, municipality, latitude, longitude) in (0, 5)),
    check (postcode is not null or remote),
    check (starts_on <= ends_on),
    check (status = 'DRAFT' or status = 'WITHDRAWN' or (opened_at is not null and closes_on is not null)),
    check (not filled_by_placement or status = 'FILLED')
);
create index vacancy_created on mobility.vacancy (network_id, created_at, id);
create index vacancy_organization on mobility.vacancy (organization_id, network_id);
create index vacancy_open on mobility.vacancy (network_id, closes_on) where status = 'OPEN';
create index vacancy_public on mobility.vacancy (created_at, id) where status = 'OPEN' and visibility = 'PUBLIC';
create index vacancy_occupation on mobility.vacancy (occupation_id) where occupation_id is not null;
call mobility.isolate('mobility.vacancy');

create table mobility.vacancy_skill (
    vacancy_id uuid not null,
    network_id uuid not null,
    skill_id   bigint not null references mobility.skill,
    essential  boolean not null,
    level      integer check (level between 1 and 5),
    primary key (vacancy_id, skill_id),
    foreign key (network_id, vacancy_id) references mobility.vacancy (network_id, id) on delete cascade
);
create index vacancy_skill_skill on mobility.vacancy_skill (skill_id);
call mobility.isolate('mobility.vacancy_skill');

-- Anybody may read the public openings of active members, in all networks, and nothing else of them.
create policy public_open_to_all on mobility.vacancy for select
    using (mobility.open_to_all() and status = 'OPEN' and visibility = 'PUBLIC'
        and exists (select 1 from mobility.membership m
            where m.network_id = vacancy.network_id and m.organization_id = vacancy.organization_id
                and m.status = 'ACTIVE'));
create policy public_open_to_all on mobility.vacancy_skill for select
    using (mobility.open_to_all() and exists (select 1 from mobility.vacancy v where v.id = vacancy_skill.vacancy_id));
