#!/usr/bin/env bash
# What is still served when five times as much is asked as can be done: of the program with the demo region, and of a bare
# server that answers one row of the same database.
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

# how often one login may ask is another limit than how much can be done at a time
export OVERSTAP_LIMITS_LOGIN=100000000
# started to be tried out it compiles late; these are a JVM's own, which the image keeps
export OVERSTAP_JAVA_OPTIONS="-XX:Tier4InvocationThreshold=5000 -XX:Tier4MinInvocationThreshold=600
    -XX:Tier4CompileThreshold=15000 -XX:Tier4BackEdgeThreshold=40000"
overstap start --background --no-build --port "$port" >/dev/null
"${JAVA_HOME:?run it by ./overstap bench overload}/bin/java" -cp "$here/local/target/lib/*" \
    "$here/benchmarks/overload/Overload.java" "http://localhost:$port" "$home" "$here/overstap"
