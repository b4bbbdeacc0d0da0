-- Where rows may be public too, no index knows which are: a statement asks once whether they may be read and whose network
-- it is, and not for each of thousands of vacancies again.
alter policy network_isolation on mobility.membership using (network_id = (select mobility.current_network()));
alter policy network_isolation on mobility.vacancy using (network_id = (select mobility.current_network()));
alter policy public_open_to_all on mobility.vacancy
    using ((select mobility.open_to_all()) and status = 'OPEN' and visibility = 'PUBLIC'
        and exists (select 1 from mobility.membership m
            where m.network_id = vacancy.network_id and m.organization_id = vacancy.organization_id
                and m.status = 'ACTIVE'));
alter policy network_isolation on mobility.vacancy_skill using (network_id = (select mobility.current_network()));
alter policy public_open_to_all on mobility.vacancy_skill
    using ((select mobility.open_to_all())
        and exists (select 1 from mobility.vacancy v where v.id = vacancy_skill.vacancy_id));
