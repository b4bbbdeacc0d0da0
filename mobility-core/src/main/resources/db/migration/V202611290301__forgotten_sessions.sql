-- Whoever has no account any more has no session either: its tokens say who they were.
create or replace function mobility.forget_account(gone text) returns boolean
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
        delete from mobility.login_session s where s.login_hash = sha256(convert_to(gone, 'UTF8'));
    end if;
    perform set_config('app.login', bound, true);
    return forgotten;
end $$;
