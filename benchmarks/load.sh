#!/usr/bin/env bash
# How many lists are read and how many people and vacancies are taken in a second, with a great many of both in many
# networks, each beside a bare Quarkus application with one statement; then how a steady load is borne, and what memory
# does meanwhile. Usage: ./overstap bench load [CANDIDATES [VACANCIES [NETWORKS [MINUTES]]]], 100000 20000 20 20 when
# absent. ONLY='posting a candidate' in the environment measures what matches that, ONLY=nothing the steady load alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
home=$(mktemp -d "${TMPDIR:-/tmp}/overstap-bench-XXXXXX")
pointer=$here/.overstap/home
before=$(cat "$pointer" 2>/dev/null || true)
trap '"$here/overstap" stop --home "$home" >/dev/null 2>&1 || true; rm -rf "$home"
    if [ -n "$before" ]; then echo "$before" >"$pointer"; else rm -f "$pointer"; fi' EXIT
[ -f "$here/mobility-api/target/quarkus-app/quarkus-run.jar" ] || { echo "Build it first: ./overstap start" >&2; exit 1; }
quarkus=$(sed -n 's/.*<quarkus.version>\(.*\)<.*/\1/p' "$here/pom.xml")
"${MAVEN_HOME:+$MAVEN_HOME/bin/}mvn" -B -q -ntp -f "$here/benchmarks/load/bare/pom.xml" "-Dquarkus.version=$quarkus" package
client=$(printf '%s:' "$here"/mobility-api/target/quarkus-app/lib/main/org.apache.httpcomponents.*.jar)
"${JAVA_HOME:?run it by ./overstap bench load}/bin/java" -cp "$here/local/target/lib/*:$client" \
    "$here/benchmarks/load/Load.java" "$here/overstap" "$home" "${OVERSTAP_BENCH_PORT:-18080}" \
    "$here/benchmarks/load/bare/target/quarkus-app/quarkus-run.jar" "${1:-100000}" "${2:-20000}" "${3:-20}" "${4:-20}"
