-- A login sees its roles everywhere; one is given, changed and ended only in the network that the work is bound to.
drop policy own_or_network on mobility.account_role;
create policy own_or_network on mobility.account_role for select
    using (login = mobility.current_login() or network_id = mobility.current_network());
create policy given_in_network on mobility.account_role for insert
    with check (network_id = mobility.current_network());
create policy changed_in_network on mobility.account_role for update
    using (network_id = mobility.current_network())
    with check (network_id = mobility.current_network());
