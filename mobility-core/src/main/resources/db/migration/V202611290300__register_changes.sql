-- Proposals rest on which organizations are one employer. One that is new and has no parent is a group of its own without
-- vacancies, so nobody's proposals can change by it: what is posted there later has them worked out. A parent, a name or a
-- number that changes, or a parent from the start, may concern everybody.
alter table mobility.register_version add column regrouped bigint not null default 0;
comment on column mobility.register_version.version is 'grows with every change of a name, a number or a parent';
comment on column mobility.register_version.regrouped is 'grows with those that are more than a new organization without a parent';

create or replace function mobility.next_register_version() returns trigger
    language plpgsql as $$
declare
    plain boolean := tg_op = 'INSERT' and new.parent_id is null;
    told  text := current_setting('app.register_told', true);
    mine  text := pg_current_xact_id()::text || case when plain then '' else ' regrouped' end;
begin
    -- once for each transaction is enough, once more where more is to be told
    if told is distinct from mine and told is distinct from mine || ' regrouped' then
        update mobility.register_version set version = version + 1, regrouped = regrouped + (not plain)::integer;
        perform set_config('app.register_told', mine, true);
    end if;
    return null;
end $$;

drop trigger register_changed on mobility.organization;
create constraint trigger register_grew after insert on mobility.organization
    deferrable initially deferred for each row execute function mobility.next_register_version();
create constraint trigger register_changed after update on mobility.organization
    deferrable initially deferred for each row
    when ((old.name, old.normalized_name, old.kvk_number, old.parent_id)
        is distinct from (new.name, new.normalized_name, new.kvk_number, new.parent_id))
    execute function mobility.next_register_version();

-- starts at another number than the register's, so that all proposals are worked out once
alter table mobility.proposal_basis rename column register_version to regrouped;

-- What mobility.networks_with asks of each network: also whether its proposals rest on something else by now.
create or replace function mobility.has_proposals_to_refresh(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from mobility.proposal_refresh q
            where q.network_id = network and (q.not_before is null or q.not_before <= clock_timestamp()))
        or not exists (select
            from mobility.proposal_basis b, mobility.network_settings s, mobility.register_version r
            where b.network_id = network and s.network_id = network
                and b.settings_version = s.version and b.regrouped = r.regrouped);
end $$;
