-- What is written about people is kept under a key of each person's own. The keys lie in a schema of their own, which no
-- backup of the data holds: destroying one erases a person from every copy. See docs/adr/0015.

create schema if not exists vault;
grant usage on schema vault to overstap_app;

-- Which installation the keys belong to: a copy of them bears its name.
create table vault.installation (
    only_row  boolean primary key default true check (only_row),
    id        uuid not null default gen_random_uuid(),
    -- when what was written before there were keys had all been sealed
    sealed_at timestamptz
);
insert into vault.installation default values;
grant select, update (sealed_at) on vault.installation to overstap_app;

-- Grows with every change, so that whoever keeps a copy sees whether it is the latest.
create sequence vault.change;
grant usage, select on sequence vault.change to overstap_app;

create table vault.person_key (
    person_id    uuid primary key,              -- the candidate, also one that was joined with another
    network_id   uuid not null,
    master       text,                          -- the master key it is wrapped with
    wrapped      bytea,
    created_at   timestamptz not null,
    destroyed_at timestamptz,                   -- kept for every restore: whoever was erased stays erased
    change       bigint not null default nextval('vault.change'),
    check (num_nonnulls(master, wrapped) = case when destroyed_at is null then 2 else 0 end)
);
create index person_key_master on vault.person_key (network_id, master) where wrapped is not null;
create index person_key_destroyed on vault.person_key (network_id) where destroyed_at is not null;
call mobility.isolate('vault.person_key');
revoke delete on vault.person_key from overstap_app;

create function vault.count_change() returns trigger
    language plpgsql as $$
begin
    new.change := nextval('vault.change');
    return new;
end $$;
create trigger person_key_change before update on vault.person_key
    for each row execute function vault.count_change();

-- Turns a column of text into one of what is sealed. A text of before begins with a byte of 0, not yet sealed: the first
-- start, which has the keys, seals it. How long a text may be, the program says.
create procedure vault.hold(target regclass, columns text[])
    language plpgsql as $$
declare
    name text;
    rule text;
begin
    foreach name in array columns loop
        for rule in
            select c.conname from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array [a.attnum]
            where c.conrelid = target and c.contype = 'c' and a.attname = name
        loop
            execute format('alter table %s drop constraint %I', target, rule);
        end loop;
        execute format('alter table %s alter column %I type bytea using ''\x00''::bytea || convert_to(%I, ''UTF8'')',
                       target, name, name);
    end loop;
end $$;

call vault.hold('mobility.candidate',
    '{given_name, family_name, email, phone, employer_name, source, status_reason}');
call vault.hold('mobility.candidate_suggestion',
    '{given_name, family_name, email, phone, employer_name, source}');
call vault.hold('mobility.joined_posting', '{source}');
call vault.hold('mobility.profile', '{headline, summary}');
call vault.hold('mobility.profile_block', '{name}');
call vault.hold('mobility.proposal', '{reason_text}');
call vault.hold('mobility.circulation', '{release_reason}');
call vault.hold('mobility.circulation_profile', '{summary}');
call vault.hold('mobility.recipient', '{remark}');
call vault.hold('mobility.introduction', '{candidate_reason}');
call vault.hold('mobility.check_in', '{note}');
call vault.hold('mobility.guidance', '{next_step, notes}');

-- a sealed name is another each time: rows have an id of their own, and the program keeps each name once
alter table mobility.candidate_name
    drop constraint candidate_name_pkey,
    add column id uuid primary key default uuidv7();
call vault.hold('mobility.candidate_name', '{name}');
create index candidate_name_candidate on mobility.candidate_name (candidate_id);

-- A kept answer holds what was created: whom it is about decides the key it is sealed with, and it goes when they are
-- erased. One that is about nobody, or was kept before, is a text.
alter table mobility.idempotency_key add column candidate_id uuid, add column sealed_body bytea;
create index idempotency_key_candidate on mobility.idempotency_key (candidate_id) where candidate_id is not null;
