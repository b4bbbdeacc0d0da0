-- Until when a receiver asks to be left alone, with all that waits for it: nothing is due there before.
alter table notification.webhook_endpoint add column rests_until timestamptz;

create or replace function notification.has_calls_due(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from notification.webhook_endpoint e
        where e.network_id = network and e.status = 'ACTIVE'
            and (e.rests_until is null or e.rests_until <= clock_timestamp()) and exists (
            select from notification.delivery d where d.addressee_id = e.id and d.kind = 'WEBHOOK'
                and d.status = 'QUEUED' and d.next_try_at <= clock_timestamp()));
end $$;
