#!/usr/bin/env bash
# How long the program takes to start, what it holds at rest, and how long the main requests take: with the demo region
# and with 100 times its people and vacancies, beside a bare server that answers one row of the same database.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
home=$(mktemp -d "${TMPDIR:-/tmp}/overstap-bench-XXXXXX")
port=${OVERSTAP_BENCH_PORT:-18080}
overstap() { "$here/overstap" "$@" --home "$home"; }
pointer=$here/.overstap/home
before=$(cat "$pointer" 2>/dev/null || true)
trap 'overstap stop >/dev/null 2>&1 || true; rm -rf "$home"
    if [ -n "$before" ]; then echo "$before" >"$pointer"; else rm -f "$pointer"; fi' EXIT
[ -f "$here/mobility-api/target/quarkus-app/quarkus-run.jar" ] || { echo "Build it first: ./overstap start" >&2; exit 1; }

# how often one login may ask is another question
export OVERSTAP_LIMITS_LOGIN=100000000

start() {
    local begun=$EPOCHREALTIME
    overstap start --background --no-build --port "$port" >/dev/null
    echo "$1: $(echo "$EPOCHREALTIME $begun" | awk '{printf "%.1f s", $1 - $2}')"
}
memory() {
    # proportional set size of the program's whole family: supervisor, application, database
    local family pid
    family=$(pgrep -f -- "$home" || true)
    for pid in $family; do family="$family $(pgrep -P "$pid" || true)"; done
    family=$(echo "$family" | tr ' ' '\n' | sort -u)
    for pid in $family; do
        awk -v name="$(tr '\0' ' ' <"/proc/$pid/cmdline")" '/^Pss:/ {sum += $2} END {print sum, name}' \
            "/proc/$pid/smaps_rollup" 2>/dev/null || true
    done | awk '/quarkus-run/ {app += $1; next} /postgres/ {database += $1; next} {rest += $1}
        END {printf "application %d MB, database %d MB, login provider, inbox and supervisor %d MB\n", app / 1024, database / 1024, rest / 1024}'
}

start "First start, from the built jar"
for _ in 1 2 3; do
    overstap stop >/dev/null
    start "Start with data present"
done
sleep 20
echo "At rest: $(memory)"
"${JAVA_HOME:?run it by ./overstap bench requests}/bin/java" -cp "$here/local/target/lib/*" "$here/benchmarks/requests/Requests.java" \
    "http://localhost:$port" "$home" "$here/overstap"
echo "After it: $(memory)"
