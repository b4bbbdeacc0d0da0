-- A file that is being taken in names people, and stands in every backup made meanwhile: it is sealed under a key of its
-- own, which lies with those of people, in no backup of the data, and goes when the file does.

-- No foreign key: a restore brings back the jobs of one day and the keys of another.
create table vault.file_key (
    job_id     uuid primary key,
    network_id uuid not null,
    master     text not null,                     -- the master key it is wrapped with
    wrapped    bytea not null,
    created_at timestamptz not null
);
create index file_key_master on vault.file_key (network_id, master);
call mobility.isolate('vault.file_key');

create function vault.destroy_file_key() returns trigger
    language plpgsql as $$
begin
    delete from vault.file_key where job_id = old.job_id;
    return null;
end $$;
create trigger key_goes_too after delete on mobility.import_file
    for each row execute function vault.destroy_file_key();

-- what is under way was kept as it was sent, and is not kept so any longer: its job says that it is to be sent again
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.import_file set content = '';
    end loop;
    perform set_config('app.network', '', true);
end $$;
