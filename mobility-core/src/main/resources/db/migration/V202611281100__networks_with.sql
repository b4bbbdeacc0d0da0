-- Which of these networks have something to do: a function of a network says whether it has, and is asked with each bound in
-- turn, as a transaction for each of them would, at a fraction of the cost. Row security holds in it as everywhere.
create function mobility.networks_with(has regproc, networks uuid[]) returns setof uuid
    language plpgsql as $$
declare
    bound  text := coalesce(current_setting('app.network', true), '');
    one    uuid;
    it_has boolean;
begin
    foreach one in array networks loop
        perform set_config('app.network', one::text, true);
        execute format('select %s($1)', has) into it_has using one;
        if it_has then
            return next one;
        end if;
    end loop;
    perform set_config('app.network', bound, true);
end $$;
grant execute on function mobility.networks_with to overstap_app;

create function mobility.has_lines_to_seal(network uuid) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from mobility.audit_unsealed u where u.network_id = network);
end $$;
grant execute on function mobility.has_lines_to_seal to overstap_app;
