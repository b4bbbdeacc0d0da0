-- How long what is kept: what each network sets, until when each candidate is kept, and what each day's run did.

create table mobility.retention_settings (
    network_id     uuid primary key references mobility.network,
    -- a profile that nobody confirms for so long is erased; a network may be stricter than 12, never laxer
    profile_months integer not null default 12 check (profile_months between 3 and 12),
    log_months     integer not null default 12 check (log_months between 6 and 24),
    version        integer not null default 0
);
call mobility.isolate('mobility.retention_settings');

-- From when a candidate is kept, and what they were told about the end. Without a row it is from their consent on.
create table mobility.confirmation (
    candidate_id    uuid primary key,
    network_id      uuid not null,
    kept_from       timestamptz not null,
    -- the last thing they did themselves; null: nothing since this is kept
    confirmed_at    timestamptz,
    -- the end they were told of; a warning about another end counts no more
    warned_end      timestamptz,
    warned_at       timestamptz,
    warned_again_at timestamptz,
    -- they were told that nothing is erased before
    kept_until      timestamptz,
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id),
    check (num_nonnulls(warned_end, warned_at, kept_until) in (0, 3)),
    check (warned_again_at is null or warned_at is not null)
);
call mobility.isolate('mobility.confirmation');

-- The end of each candidate who agreed once, by the calendar of Europe/Amsterdam: so many months after kept_from, or 28
-- days after they stopped. They are told a month before, those who stopped a week before. kept_until is null while they
-- have not been told of this end.
create view mobility.candidate_end with (security_invoker = true) as
select c.network_id,
       c.id                                                          as candidate_id,
       c.status,
       e.ends_at,
       case when c.status = 'WITHDRAWN' then e.ends_at - interval '168 hours'
            else (e.ends_at at time zone 'Europe/Amsterdam' - interval '1 month') at time zone 'Europe/Amsterdam'
            end                                                      as warns_at,
       k.confirmed_at,
       case when k.warned_end = e.ends_at then k.warned_at end       as warned_at,
       case when k.warned_end = e.ends_at then k.warned_again_at end as warned_again_at,
       case when k.warned_end = e.ends_at then k.kept_until end      as kept_until
from mobility.candidate c
left join mobility.confirmation k on k.candidate_id = c.id
left join mobility.retention_settings s on s.network_id = c.network_id
cross join lateral (
    select (coalesce(k.kept_from, c.consented_at) at time zone 'Europe/Amsterdam'
            + case when c.status = 'WITHDRAWN' then interval '28 days'
                   else make_interval(months => coalesce(s.profile_months, 12)) end)
           at time zone 'Europe/Amsterdam' as ends_at) e
where c.status in ('ACTIVE', 'PAUSED', 'PLACED') or (c.status = 'WITHDRAWN' and c.consented_at is not null);
grant select on mobility.candidate_end to overstap_app;

-- One run a day and network. Whoever works at it says so in alive_at; after some minutes of silence others go on.
create table mobility.retention_run (
    id          uuid primary key,
    network_id  uuid not null references mobility.network,
    day         date not null,
    started_at  timestamptz not null,
    alive_at    timestamptz not null,
    finished_at timestamptz,
    unique (network_id, day),
    unique (network_id, id)
);
call mobility.isolate('mobility.retention_run');

create table mobility.retention_run_rule (
    network_id uuid not null,
    run_id     uuid not null,
    rule       text not null,
    done       integer not null check (done >= 0),
    failed     integer not null check (failed >= 0),
    primary key (run_id, rule),
    foreign key (network_id, run_id) references mobility.retention_run (network_id, id) on delete cascade
);
call mobility.isolate('mobility.retention_run_rule');

-- since when nobody writes in it any more
alter table mobility.guidance add column ended_at timestamptz;

-- who takes part already was last heard of when they last did something in their own name
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        insert into mobility.confirmation (candidate_id, network_id, kept_from, confirmed_at)
        select c.id, c.network_id, greatest(c.consented_at, own.last, met.last), own.last
        from mobility.candidate c
        left join lateral (
            select max(a.moment) as last from mobility.audit_entry a
            where a.candidate_id = c.id and a.actor_role = 'EMPLOYEE') own on true
        left join lateral (
            select max((p.starts_on + interval '12 months') at time zone 'Europe/Amsterdam') as last
            from mobility.placement p
            where p.candidate_id = c.id and p.ends_search and p.status <> 'CANCELLED' and c.status = 'PLACED') met on true
        where c.status <> 'ERASED' and c.consented_at is not null;
        update mobility.guidance set ended_at = now() where status in ('DECLINED', 'ENDED');
    end loop;
    perform set_config('app.network', '', true);
end $$;

-- what a day's run looks for
create index introduction_closed on mobility.introduction (network_id, closed_at) where candidate_reason is not null;
