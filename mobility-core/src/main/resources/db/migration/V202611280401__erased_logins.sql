-- Whose role as a candidate ended by erasure is tied to no login any more, but to this account of nobody.
select set_config('app.login', 'erased', true);
insert into mobility.account (id, login, created_at) values ('00000000-0000-0000-0000-000000000000', 'erased', now());
select set_config('app.login', '', true);
