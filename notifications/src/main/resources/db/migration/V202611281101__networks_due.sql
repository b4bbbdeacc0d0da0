-- What mobility.networks_with asks of each network.
create function notification.has_mails_due(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from notification.delivery d where d.network_id = network and d.status = 'QUEUED'
        and d.kind <> 'WEBHOOK' and d.next_try_at <= clock_timestamp());
end $$;
grant execute on function notification.has_mails_due to overstap_app;

create function notification.has_calls_due(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from notification.webhook_endpoint e
        where e.network_id = network and e.status = 'ACTIVE' and exists (
            select from notification.delivery d where d.addressee_id = e.id and d.kind = 'WEBHOOK'
                and d.status = 'QUEUED' and d.next_try_at <= clock_timestamp()));
end $$;
grant execute on function notification.has_calls_due to overstap_app;

create function notification.has_events_to_publish(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from notification.event e
        where e.network_id = network and e.place is null and e.endpoint_id is null);
end $$;
grant execute on function notification.has_events_to_publish to overstap_app;
