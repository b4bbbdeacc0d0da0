-- Which of these networks have lines of the trail to seal. It binds each in turn, as a transaction for each of them would,
-- and costs a hundredth of that; row security holds in it as everywhere.
create function mobility.networks_to_seal(networks uuid[]) returns setof uuid
    language plpgsql as $$
declare
    bound text := coalesce(current_setting('app.network', true), '');
    one   uuid;
begin
    foreach one in array networks loop
        perform set_config('app.network', one::text, true);
        if exists (select from mobility.audit_unsealed u where u.network_id = one) then
            return next one;
        end if;
    end loop;
    perform set_config('app.network', bound, true);
end $$;
grant execute on function mobility.networks_to_seal to overstap_app;
