-- When an advisor last looked at a proposal by itself counts for nothing since haste is counted from the first look and from
-- the decision before (docs/oversight.md): it is noted no longer, and what was noted goes. The column stays as long as an
-- instance of before may run beside this one, which writes it at every such look; ERASED_LOOKS has its days until then.
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        update mobility.proposal_shown set alone_at = null where alone_at is not null;
    end loop;
    perform set_config('app.network', '', true);
end $$;
comment on column mobility.proposal_shown.alone_at is 'not used; for instances of before';
