-- Deletes the account of somebody whose last role was erased, and the answers kept for their repeats, for the application,
-- which has no right to. Runs as the owner, whom row security holds to the login; roles in other networks and those that
-- ended are roles too.
create function mobility.forget_account(gone text) returns boolean
    language plpgsql security definer set search_path = mobility, pg_temp as $$
declare
    bound text := coalesce(current_setting('app.login', true), '');
    held uuid;
    forgotten boolean;
begin
    perform set_config('app.login', gone, true);
    -- whoever is granted a role meanwhile waits for this, or this for them
    select a.id into held from mobility.account a where a.login = gone for update;
    delete from mobility.account a
        where a.id = held and not exists (select from mobility.account_role r where r.account_id = held);
    forgotten := found;
    if forgotten then
        delete from mobility.idempotency_key k where k.caller = gone;
    end if;
    perform set_config('app.login', bound, true);
    return forgotten;
end $$;
revoke execute on function mobility.forget_account(text) from public;
grant execute on function mobility.forget_account(text) to overstap_app;
