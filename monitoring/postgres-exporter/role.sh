#!/bin/sh
# Makes the role by which postgres-exporter reads statistics and no row of anybody's; PostgreSQL's image runs it when it
# makes the database. By hand it gives the role the password that is in the secret now:
#
#   docker compose exec postgres /docker-entrypoint-initdb.d/exporter-role.sh
set -eu
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
SET client_min_messages = warning;
\set password `cat /run/secrets/postgres_exporter_password`
SELECT 'CREATE ROLE exporter' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'exporter') \gexec
ALTER ROLE exporter LOGIN PASSWORD :'password' CONNECTION LIMIT 4;
GRANT pg_monitor TO exporter;
SQL
