-- How quickly a decision was taken, kept as seconds: the moments become months when the person is erased, figures stay.
alter table mobility.decision
    add column look_seconds     double precision,  -- since it was first shown to whoever decided; null: never
    -- since they decided on another proposal; null: not within the hour, or they looked at this one by itself in between
    add column previous_seconds double precision;

-- when an advisor last looked at a proposal by itself, and not in a list
alter table mobility.proposal_shown add column alone_at timestamptz;
grant update (alone_at) on mobility.proposal_shown to overstap_app;

create index decision_by on mobility.decision (network_id, decided_by, decided_at);

do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.decision set look_seconds = extract(epoch from decided_at - shown_at) where shown_at is not null;
    end loop;
    perform set_config('app.network', '', true);
end $$;
