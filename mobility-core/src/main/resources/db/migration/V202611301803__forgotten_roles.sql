-- Forgets roles that have ended, and the accounts of those who have none left, for the application, which has no right to.
-- A role by which somebody was guided stays, as nobody's. Runs as the owner, whom row security holds to the network; what
-- has not ended stays, whatever is asked.
create policy forgotten_in_network on mobility.account_role for delete
    using (network_id = mobility.current_network() and ended_at is not null);

create function mobility.forget_roles(due uuid[]) returns bigint
    language plpgsql security definer set search_path = mobility, pg_temp as $$
declare
    logins    text[];
    one       text;
    forgotten bigint;
    kept      bigint;
begin
    select array_agg(distinct r.login order by r.login) into logins from mobility.account_role r
        where r.id = any(due) and r.network_id = mobility.current_network() and r.ended_at is not null
            and r.login <> 'erased';
    delete from mobility.account_role r
        where r.id = any(due) and r.network_id = mobility.current_network() and r.ended_at is not null
            and not exists (select from mobility.guidance g where g.coach_id = r.id);
    get diagnostics forgotten = row_count;
    update mobility.account_role r
        set account_id = '00000000-0000-0000-0000-000000000000', login = 'erased', name = null, email = null
        where r.id = any(due) and r.network_id = mobility.current_network() and r.ended_at is not null;
    get diagnostics kept = row_count;
    foreach one in array coalesce(logins, '{}') loop
        perform mobility.forget_account(one);
    end loop;
    return forgotten + kept;
end $$;
revoke execute on function mobility.forget_roles(uuid[]) from public;
grant execute on function mobility.forget_roles(uuid[]) to overstap_app;
