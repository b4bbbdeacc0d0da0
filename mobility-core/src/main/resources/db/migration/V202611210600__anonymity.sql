-- What strangers may see of each candidate: what is counted, and how far it has been made coarser.

-- Hours a week in bands of 8, as they are shown: 36 to 36 is 32-40, and so is 40 to 40.
create function mobility.hours_band(lowest integer, highest integer) returns text
    language sql immutable parallel safe
    return (case when lowest = highest and lowest % 8 = 0 and lowest > 0 then lowest - 8 else lowest / 8 * 8 end)
        || '-' || greatest((highest + 7) / 8 * 8, 8);
grant execute on function mobility.hours_band to overstap_app;

-- What is counted of each candidate: the network's candidates that are not erased, each person once.
create view mobility.anonymity_source with (security_invoker = true) as
select c.network_id,
       c.id                                                              as candidate_id,
       c.version                                                         as candidate_version,
       p.id                                                              as profile_id,
       coalesce(p.municipality, '')                                      as place,
       coalesce(left(p.postcode, 2), '')                                 as region,
       coalesce(main.isco_code, '')                                      as occupation,
       coalesce(p.education_level, 0)                                    as education,
       coalesce(mobility.hours_band(p.hours_min, p.hours_max), '')       as hours,
       coalesce(coalesce(o.sector_scheme, n.sector_scheme) || ' ' || coalesce(o.sector_code, n.sector_code), '') as sector
from mobility.candidate c
join mobility.profile p on p.candidate_id = c.id and p.kind = 'CURRENT'
left join mobility.organization o on o.id = c.employer_organization_id
left join mobility.organization n on n.kvk_number = c.employer_kvk_number
left join lateral (
    select coalesce(po.isco_code, oc.isco_code) as isco_code
    from mobility.profile_occupation po
    left join mobility.occupation oc on oc.id = po.occupation_id
    where po.profile_id = p.id and po.wish in ('DESIRED', 'PAST')
    order by (po.wish = 'DESIRED') desc, po.position
    limit 1) main on true
where c.status <> 'ERASED' and c.duplicate_of is null;
grant select on mobility.anonymity_source to overstap_app;

-- One row for each of them. Empty text and 0 stand for what is not known; it is equal to what else is not known.
create table mobility.anonymity (
    candidate_id      uuid primary key,
    network_id        uuid not null references mobility.network,
    -- random; a new one begins with every change of what is counted
    reference         uuid not null unique default gen_random_uuid(),
    -- what the poster sees who is shown the profile as posted: leads nowhere else
    poster_reference  uuid not null unique default gen_random_uuid(),
    candidate_version integer not null,
    profile_id        uuid not null,
    place             text not null,
    region            text not null,
    occupation        text not null,
    education         integer not null,
    hours             text not null,
    sector            text not null,
    -- how many steps it has been made coarser; null until it was counted. Only grows while the reference stays.
    steps             integer check (steps between 0 and 8),
    -- the occupation's digits by which skills are judged: those first shown, so that no skill becomes finer
    skill_digits      integer check (skill_digits between 1 and 4),
    -- the number it was counted against, and whether all steps together do not reach it
    k                 integer,
    rare              boolean not null default false,
    -- languages that too few hold; once left out they stay out while the reference stays
    hidden_languages  text[] not null default '{}',
    check ((steps is null) = (k is null) and (steps is null) = (skill_digits is null)),
    check (steps = 8 or not rare),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id)
);
create index anonymity_reference on mobility.anonymity (network_id, reference);
call mobility.isolate('mobility.anonymity');
