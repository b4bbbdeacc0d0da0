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

-- The register and the classification are shared by all networks: another sector of an employer, or another number, is
-- another sector of its people, wherever they are; so is another group of an occupation.
create function mobility.count_employees_anew() returns trigger
    language plpgsql as $$
declare
    bound text := coalesce(current_setting('app.network', true), '');
    one   uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        insert into mobility.anonymity_due (network_id, candidate_id)
        select c.network_id, c.id from mobility.candidate c
        where c.employer_organization_id = new.id or c.employer_kvk_number = new.kvk_number
            or (tg_op = 'UPDATE' and c.employer_kvk_number = old.kvk_number);
    end loop;
    perform set_config('app.network', bound, true);
    return null;
end $$;
create function mobility.count_occupied_anew() returns trigger
    language plpgsql as $$
declare
    bound text := coalesce(current_setting('app.network', true), '');
    one   uuid;
begin
    if not exists (select from earlier b join later a using (id) where a.isco_code is distinct from b.isco_code) then
        return null;
    end if;
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        insert into mobility.anonymity_due (network_id, candidate_id)
        select distinct p.network_id, p.candidate_id from earlier b
        join later a on a.id = b.id and a.isco_code is distinct from b.isco_code
        join mobility.profile_occupation po on po.occupation_id = a.id
        join mobility.profile p on p.id = po.profile_id and p.kind = 'CURRENT';
    end loop;
    perform set_config('app.network', bound, true);
    return null;
end $$;
create trigger employees_counted_anew after insert on mobility.organization
    for each row when (new.kvk_number is not null) execute function mobility.count_employees_anew();
create trigger employees_counted_anew_too after update on mobility.organization
    for each row when ((old.sector_scheme, old.sector_code, old.kvk_number)
        is distinct from (new.sector_scheme, new.sector_code, new.kvk_number))
    execute function mobility.count_employees_anew();
create trigger occupied_counted_anew after update on mobility.occupation
    referencing old table as earlier new table as later
    for each statement execute function mobility.count_occupied_anew();
create index candidate_employer on mobility.candidate (employer_organization_id)
    where employer_organization_id is not null;
create index candidate_employer_number on mobility.candidate (employer_kvk_number) where employer_kvk_number is not null;

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
