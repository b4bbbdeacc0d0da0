-- The data is dumped without the schema of the keys, and restored before it: what destroys the key of a file belongs with
-- the file, or its trigger cannot be made again while there is no such schema.

create function mobility.destroy_file_key() returns trigger
    language plpgsql as $$
begin
    delete from vault.file_key where job_id = old.job_id;
    return null;
end $$;

-- whoever restored before has no such trigger any more
drop trigger if exists key_goes_too on mobility.import_file;
create trigger key_goes_too after delete on mobility.import_file
    for each row execute function mobility.destroy_file_key();
drop function if exists vault.destroy_file_key();

-- the keys that stayed since
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        delete from vault.file_key k where k.network_id = one
            and not exists (select from mobility.import_file f where f.job_id = k.job_id);
    end loop;
    perform set_config('app.network', '', true);
end $$;
