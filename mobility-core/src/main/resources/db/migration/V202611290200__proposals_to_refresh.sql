-- What mobility.networks_with asks of each network.
create function mobility.has_proposals_to_refresh(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from mobility.proposal_refresh q
        where q.network_id = network and (q.not_before is null or q.not_before <= clock_timestamp()));
end $$;
grant execute on function mobility.has_proposals_to_refresh to overstap_app;
