-- Who is to be counted anew: a row for each change, written with it, so that nobody has to look at all candidates to know
-- whether one of them changed, and who changes one never waits for whoever counts.
create table mobility.anonymity_due (
    id           bigint generated always as identity,
    network_id   uuid not null references mobility.network,
    candidate_id uuid not null,
    primary key (network_id, id),
    foreign key (network_id, candidate_id) references mobility.candidate (network_id, id)
);
call mobility.isolate('mobility.anonymity_due');

create function mobility.count_candidate_anew() returns trigger
    language plpgsql as $$
begin
    insert into mobility.anonymity_due (network_id, candidate_id) values (new.network_id, new.id);
    return null;
end $$;
create function mobility.count_profile_anew() returns trigger
    language plpgsql as $$
begin
    insert into mobility.anonymity_due (network_id, candidate_id) values (new.network_id, new.candidate_id);
    return null;
end $$;
create trigger counted_anew after update on mobility.candidate
    for each row when (old.version <> new.version or old.status <> new.status
        or old.duplicate_of is distinct from new.duplicate_of)
    execute function mobility.count_candidate_anew();
-- one without a profile counts for nothing
create trigger counted_anew after insert on mobility.profile
    for each row when (new.kind = 'CURRENT') execute function mobility.count_profile_anew();

create index anonymity_k on mobility.anonymity (network_id, k);

-- Whoever was not counted yet.
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        insert into mobility.anonymity_due (network_id, candidate_id)
        select c.network_id, c.id from mobility.candidate c
        left join mobility.profile p on p.candidate_id = c.id and p.kind = 'CURRENT'
        left join mobility.anonymity a on a.candidate_id = c.id
        where (a.profile_id, a.candidate_version) is distinct from (p.id, c.version);
    end loop;
    perform set_config('app.network', '', true);
end $$;
