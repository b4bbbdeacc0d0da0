-- Says within a transaction that it has changed the register, so that what it reads of the register is kept for nobody else:
-- the register's version grows at the commit only.
create function mobility.register_changes_here() returns trigger
    language plpgsql as $$
begin
    perform set_config('app.register_changed', 'yes', true);
    return null;
end $$;

create trigger register_changes_here after insert or update or delete on mobility.organization
    for each statement execute function mobility.register_changes_here();
