-- The trail cannot be changed unseen: each line gets a seal, which holds the hash of the line, its place and the seal
-- before. docs/trail.md says how it is worked out.

alter table mobility.audit_entry add column organization_id uuid;  -- whom the actor acted for; null: bureau, person, system

-- Lines that have no seal yet, written with the line in one statement. No foreign keys: this is written with every
-- change, and that each line is here or sealed is what ./overstap verify-trail looks at.
create table mobility.audit_unsealed (
    network_id uuid not null,
    entry_id   uuid not null,
    primary key (network_id, entry_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
call mobility.isolate('mobility.audit_unsealed');
revoke update on mobility.audit_unsealed from overstap_app;

-- Two sealers at the same time would take the same position: the key lets only one of them.
create table mobility.audit_seal (
    network_id uuid not null references mobility.network,
    position   bigint not null check (position > 0),
    entry_id   uuid not null unique,
    previous   bytea not null check (length(previous) = 32),
    hash       bytea not null check (length(hash) = 32),
    sealed_at  timestamptz not null,
    primary key (network_id, position)
);
call mobility.isolate('mobility.audit_seal');
revoke update, delete on mobility.audit_seal from overstap_app;

-- The application has no right to; the owner, who has, is stopped by this until they switch it off.
create function mobility.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger only_added_to before update or delete on mobility.audit_entry
    for each row execute function mobility.refuse_change();
create trigger never_emptied before truncate on mobility.audit_entry
    for each statement execute function mobility.refuse_change();
create trigger only_added_to before update or delete on mobility.audit_seal
    for each row execute function mobility.refuse_change();
create trigger never_emptied before truncate on mobility.audit_seal
    for each statement execute function mobility.refuse_change();

-- What was written before there were seals.
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        insert into mobility.audit_unsealed (network_id, entry_id)
            select network_id, id from mobility.audit_entry where network_id = one;
    end loop;
    perform set_config('app.network', '', true);
end $$;

-- Codes, states and numbers, never a text somebody wrote: so that nothing in the trail has to be erased.
alter table mobility.audit_entry add constraint action_is_a_code check (action ~ '^[A-Z][A-Z0-9_]*$') not valid;
alter table mobility.audit_entry add constraint detail_is_of_codes check (detail ~
    '^([A-Z][A-Z0-9_]*|[0-9]+(\.[0-9]+)?|->|to|organizations|null)(,? ([A-Z][A-Z0-9_]*|[0-9]+(\.[0-9]+)?|->|to|organizations|null))*$')
    not valid;
