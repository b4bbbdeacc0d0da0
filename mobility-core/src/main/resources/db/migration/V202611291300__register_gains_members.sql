-- What texts are read against are the names of the network's organizations, also for short: one that joins is known by them
-- from then on, though it was in the register before.
create function mobility.next_register_version_for_member() returns trigger
    language plpgsql as $$
declare
    told text := current_setting('app.register_told', true);
    mine text := pg_current_xact_id()::text;
begin
    if told is distinct from mine and told is distinct from mine || ' regrouped' then
        update mobility.register_version set version = version + 1;
        perform set_config('app.register_told', mine, true);
    end if;
    return null;
end $$;

create constraint trigger register_gained after insert on mobility.membership
    deferrable initially deferred for each row execute function mobility.next_register_version_for_member();

comment on column mobility.register_version.version is
    'grows with every change of a name, a number or a parent, and with every new membership';
