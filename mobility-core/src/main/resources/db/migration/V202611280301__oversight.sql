-- How people decide on what the engine puts before them, and what they were shown: AI Act, articles 12 to 14, 26 and 86.
-- The explanation itself is kept with the proposal, and the decision freezes it.

-- The settings as they were, one row for each version, so that an old explanation can be worked out again.
create table mobility.settings_version (
    network_id               uuid not null references mobility.network,
    version                  integer not null,
    since                    timestamptz not null,
    weight_skills            double precision not null,
    weight_occupation        double precision not null,
    weight_distance          double precision not null,
    weight_hours             double precision not null,
    weight_pay               double precision not null,
    weight_education         double precision not null,
    proposal_threshold       double precision not null,
    proposals_per_candidate  integer not null,
    k                        integer not null,
    coarse_vacancies_a_day   integer not null,
    monthly_profiles         integer not null,
    primary key (network_id, version)
);
call mobility.isolate('mobility.settings_version');
revoke update, delete on mobility.settings_version from overstap_app;

create function mobility.keep_settings() returns trigger
    language plpgsql as $$
begin
    insert into mobility.settings_version (network_id, version, since, weight_skills, weight_occupation, weight_distance,
            weight_hours, weight_pay, weight_education, proposal_threshold, proposals_per_candidate, k,
            coarse_vacancies_a_day, monthly_profiles)
        values (new.network_id, new.version, clock_timestamp(), new.weight_skills, new.weight_occupation,
            new.weight_distance, new.weight_hours, new.weight_pay, new.weight_education, new.proposal_threshold,
            new.proposals_per_candidate, new.k, new.coarse_vacancies_a_day, new.monthly_profiles)
        on conflict do nothing;
    return null;
end $$;
create trigger kept after insert or update on mobility.network_settings
    for each row execute function mobility.keep_settings();

-- those that hold now; what was changed before this version is not known
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        insert into mobility.settings_version (network_id, version, since, weight_skills, weight_occupation,
                weight_distance, weight_hours, weight_pay, weight_education, proposal_threshold, proposals_per_candidate, k,
                coarse_vacancies_a_day, monthly_profiles)
            select network_id, version, clock_timestamp(), weight_skills, weight_occupation, weight_distance,
                weight_hours, weight_pay, weight_education, proposal_threshold, proposals_per_candidate, k,
                coarse_vacancies_a_day, monthly_profiles
            from mobility.network_settings where network_id = one;
    end loop;
    perform set_config('app.network', '', true);
end $$;

-- When an advisor was first shown a proposal in full.
create table mobility.proposal_shown (
    network_id  uuid not null,
    proposal_id uuid not null,
    account_id  uuid not null,
    shown_at    timestamptz not null,
    primary key (proposal_id, account_id),
    foreign key (network_id, proposal_id) references mobility.proposal (network_id, id)
);
call mobility.isolate('mobility.proposal_shown');
revoke update, delete on mobility.proposal_shown from overstap_app;

-- Every decision, second thoughts too.
create table mobility.decision (
    id               uuid primary key,
    network_id       uuid not null,
    proposal_id      uuid not null,
    candidate_id     uuid not null,
    outcome          text not null check (outcome in ('APPROVED', 'REJECTED')),
    reason_code      text,
    decided_by       uuid not null,                 -- account
    decided_at       timestamptz not null,
    proposed_at      timestamptz not null,
    shown_at         timestamptz,                   -- to whoever decided; null: never
    origin           text not null check (origin in ('ENGINE', 'CANDIDATE', 'EMPLOYER')),
    score            double precision not null,
    up_to            double precision not null,
    would_propose    boolean not null,              -- whether the engine proposes such a match by itself
    settings_version integer not null,              -- by which the explanation was worked out
    taxonomy_version bigint not null,
    esco_at          timestamptz,                   -- when ESCO was imported; null: the starter set
    foreign key (network_id, proposal_id) references mobility.proposal (network_id, id),
    foreign key (network_id, settings_version) references mobility.settings_version (network_id, version)
);
create index decision_moment on mobility.decision (network_id, decided_at, id);
create index decision_candidate on mobility.decision (candidate_id, decided_at);
create index decision_proposal on mobility.decision (proposal_id);
call mobility.isolate('mobility.decision');
revoke update, delete on mobility.decision from overstap_app;
