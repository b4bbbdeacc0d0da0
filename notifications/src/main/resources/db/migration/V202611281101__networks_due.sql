-- Which of these networks have mails or calls due, or events to publish; as mobility.networks_to_seal looks past networks.
create function notification.networks_with_mails(networks uuid[]) returns setof uuid
    language plpgsql as $$
declare
    bound text := coalesce(current_setting('app.network', true), '');
    one   uuid;
begin
    foreach one in array networks loop
        perform set_config('app.network', one::text, true);
        if exists (select from notification.delivery d where d.network_id = one and d.status = 'QUEUED'
                and d.kind <> 'WEBHOOK' and d.next_try_at <= clock_timestamp()) then
            return next one;
        end if;
    end loop;
    perform set_config('app.network', bound, true);
end $$;
grant execute on function notification.networks_with_mails to overstap_app;

create function notification.networks_with_calls(networks uuid[]) returns setof uuid
    language plpgsql as $$
declare
    bound text := coalesce(current_setting('app.network', true), '');
    one   uuid;
begin
    foreach one in array networks loop
        perform set_config('app.network', one::text, true);
        if exists (select from notification.webhook_endpoint e
                where e.network_id = one and e.status = 'ACTIVE' and exists (
                    select from notification.delivery d where d.addressee_id = e.id and d.kind = 'WEBHOOK'
                        and d.status = 'QUEUED' and d.next_try_at <= clock_timestamp())) then
            return next one;
        end if;
    end loop;
    perform set_config('app.network', bound, true);
end $$;
grant execute on function notification.networks_with_calls to overstap_app;

create function notification.networks_with_events(networks uuid[]) returns setof uuid
    language plpgsql as $$
declare
    bound text := coalesce(current_setting('app.network', true), '');
    one   uuid;
begin
    foreach one in array networks loop
        perform set_config('app.network', one::text, true);
        if exists (select from notification.event e
                where e.network_id = one and e.place is null and e.endpoint_id is null) then
            return next one;
        end if;
    end loop;
    perform set_config('app.network', bound, true);
end $$;
grant execute on function notification.networks_with_events to overstap_app;
