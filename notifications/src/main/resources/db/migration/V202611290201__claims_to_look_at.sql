-- What mobility.networks_with asks of each network: whether anything is claimed, or waits for longer than a moment. Whether a
-- claim is over, or a pause too long, is looked at there.
create function notification.has_claims_or_pauses(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from notification.delivery d where d.network_id = network and d.claim is not null)
        or exists (select from notification.delivery d where d.network_id = network and d.status = 'QUEUED'
            and d.kind <> 'WEBHOOK' and d.next_try_at > clock_timestamp() + interval '2 seconds')
        or exists (select from notification.webhook_endpoint e where e.network_id = network and exists (
            select from notification.delivery d where d.addressee_id = e.id and d.kind = 'WEBHOOK'
                and d.status = 'QUEUED' and d.next_try_at > clock_timestamp() + interval '2 seconds'));
end $$;
grant execute on function notification.has_claims_or_pauses to overstap_app;
