-- When it failed last: what failed long ago and was not tried since says nothing of today.
alter table notification.webhook_endpoint add column failed_at timestamptz;

do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update notification.webhook_endpoint set failed_at = failing_since where failing_since is not null;
    end loop;
    perform set_config('app.network', '', true);
end $$;
