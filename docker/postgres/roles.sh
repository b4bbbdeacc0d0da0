#!/bin/bash
# Runs once, on an empty data folder: the two roles of Overstap and their database. The owner runs the migrations, the
# application's role owns nothing and cannot pass row security.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres -v owner_password="$OVERSTAP_OWNER_PASSWORD" -v app_password="$OVERSTAP_APP_PASSWORD" <<'SQL'
create role overstap_owner login password :'owner_password' nosuperuser nobypassrls nocreaterole nocreatedb;
create role overstap_app login password :'app_password' nosuperuser nobypassrls nocreaterole nocreatedb noinherit;
create database overstap owner overstap_owner;
revoke all on database overstap from public;
grant connect on database overstap to overstap_app;
SQL
