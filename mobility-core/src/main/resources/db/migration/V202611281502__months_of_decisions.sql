-- What stays of decisions about somebody who was erased says in which month: for the application, which has no right to
-- change them. Runs as the owner, whom row security holds to the network.
create function mobility.forget_days_of_decisions(due uuid[]) returns bigint
    language plpgsql security definer set search_path = mobility, pg_temp as $$
declare
    decisions bigint;
begin
    update mobility.decision d
        set decided_at = date_trunc('month', d.decided_at, 'Europe/Amsterdam'),
            proposed_at = date_trunc('month', d.proposed_at, 'Europe/Amsterdam'),
            shown_at = date_trunc('month', d.shown_at, 'Europe/Amsterdam')
        from mobility.candidate c
        where d.id = any(due) and c.id = d.candidate_id and c.network_id = d.network_id and c.status = 'ERASED';
    get diagnostics decisions = row_count;
    return decisions;
end $$;
revoke execute on function mobility.forget_days_of_decisions(uuid[]) from public;
grant execute on function mobility.forget_days_of_decisions(uuid[]) to overstap_app;

-- the same of when proposals about them were looked at
create function mobility.forget_days_of_looks(due uuid[]) returns bigint
    language plpgsql security definer set search_path = mobility, pg_temp as $$
declare
    looks bigint;
begin
    update mobility.proposal_shown s
        set shown_at = date_trunc('month', s.shown_at, 'Europe/Amsterdam'), alone_at = date_trunc('month', s.alone_at, 'Europe/Amsterdam')
        from mobility.proposal p, mobility.candidate c
        where s.proposal_id = any(due) and p.id = s.proposal_id and p.network_id = s.network_id
            and c.id = p.candidate_id and c.network_id = p.network_id and c.status = 'ERASED';
    get diagnostics looks = row_count;
    return looks;
end $$;
revoke execute on function mobility.forget_days_of_looks(uuid[]) from public;
grant execute on function mobility.forget_days_of_looks(uuid[]) to overstap_app;
