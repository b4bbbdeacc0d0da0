-- Where the letter with a link to stop profiles went, by keyed hash: that address is stopped, whatever becomes of the
-- contact. Null: any other link, and those sent before to contacts that are gone.
alter table mobility.link
    add column address_hash bytea check (address_hash is null or kind = 'OPT_OUT');

-- of those sent so far nobody knows better than where their contacts are written to now
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.link l set address_hash = c.email_hash
            from mobility.contact c
            where l.network_id = one and l.kind = 'OPT_OUT' and c.network_id = one and c.id = l.target_id;
    end loop;
    perform set_config('app.network', '', true);
end $$;
