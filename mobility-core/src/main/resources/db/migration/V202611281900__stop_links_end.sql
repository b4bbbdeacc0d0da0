-- A link that stops profiles holds where its letter went. It is good for half a year after its contact is gone or is written
-- to elsewhere, and for as long says that it is over; then it goes. A letter to the same address opens it again.
create function mobility.stop_links_end() returns trigger
    language plpgsql as $$
begin
    update mobility.link set expires_at = now() + interval '180 days'
        where target_id = old.id and kind = 'OPT_OUT' and expires_at is null
            and (tg_op = 'DELETE' or address_hash = old.email_hash);
    return null;
end $$;
create trigger stop_links_end after delete on mobility.contact
    for each row execute function mobility.stop_links_end();
create trigger stop_links_move after update of email_hash on mobility.contact
    for each row when (old.email_hash is distinct from new.email_hash) execute function mobility.stop_links_end();

create index link_stops_over on mobility.link (network_id, expires_at) where kind = 'OPT_OUT' and expires_at is not null;
-- an erasure looks for where somebody was written to
create index link_address on mobility.link (address_hash) where address_hash is not null;

-- those whose contacts are gone, or moved, already
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.link l set expires_at = now() + interval '180 days'
            where l.network_id = one and l.kind = 'OPT_OUT' and l.expires_at is null and not exists (
                select from mobility.contact c where c.network_id = one and c.id = l.target_id
                    and (l.address_hash is null or c.email_hash = l.address_hash));
    end loop;
    perform set_config('app.network', '', true);
end $$;
