-- What texts are read against are the names of the network's organizations, also for short: one that joins is known by them
-- from then on, though it was in the register before. Who is one employer with whom does not change by it.
alter table mobility.register_version add column joined bigint not null default 0;
comment on column mobility.register_version.joined is 'grows with every new membership';

create function mobility.register_gained_member() returns trigger
    language plpgsql as $$
begin
    -- once for each transaction is enough
    if current_setting('app.members_told', true) is distinct from pg_current_xact_id()::text then
        update mobility.register_version set joined = joined + 1;
        perform set_config('app.members_told', pg_current_xact_id()::text, true);
    end if;
    return null;
end $$;

create constraint trigger register_gained_member after insert on mobility.membership
    deferrable initially deferred for each row execute function mobility.register_gained_member();
