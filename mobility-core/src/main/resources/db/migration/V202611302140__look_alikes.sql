-- Of those who are shown alike, after as many steps, there are k from now on: all are counted anew.
do $$
declare
    one uuid;
begin
    for one in select id from mobility.network loop
        perform set_config('app.network', one::text, true);
        insert into mobility.anonymity_due (network_id, candidate_id)
        select a.network_id, a.candidate_id from mobility.anonymity a limit 1;
    end loop;
    perform set_config('app.network', '', true);
end $$;
