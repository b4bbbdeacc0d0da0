-- How often networks were changed is added up for whoever reads alone: where much is changed it is most of what this costs,
-- and who changes something is answered nothing from memory. An instance of before goes on asking account_of(text).
create function mobility.account_of(asked text, reads boolean) returns table (
        account uuid, role_id uuid, role text, network_id uuid, organization_id uuid, candidate_id uuid, name text,
        machine boolean, scopes text[], changes bigint)
    language plpgsql as $$
#variable_conflict use_column
begin
    perform set_config('app.login', asked, true),
        set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true);
    return query
        select a.id, r.id, r.role, r.network_id, r.organization_id, r.candidate_id, r.name, r.machine, r.scopes,
            case when reads then
                ((select coalesce(sum(n.amount), 0) from mobility.network_change n where n.changed_in = r.network_id)
                + (select coalesce(sum(n.amount), 0) from mobility.network_change n where n.changed_in is null))::bigint
            end
        from mobility.account a
        left join mobility.account_role r on r.account_id = a.id and r.ended_at is null and r.login = asked
        where a.login = asked order by r.created_at, r.id;
end $$;
grant execute on function mobility.account_of(text, boolean) to overstap_app;
