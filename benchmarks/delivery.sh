#!/usr/bin/env bash
# How many mails a second a round to many takes, and how many webhooks a second go out, each beside a bare loop with the
# same client and as many connections, with 1, 2 and 4 instances; how soon the round's start is answered, and how much
# memory it takes. Usage: ./overstap bench delivery [mail|webhook|start] [NUMBER [INSTANCES…]], 50000 and 1 2 4 when
# absent; start only begins rounds.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
home=$(mktemp -d "${TMPDIR:-/tmp}/overstap-bench-XXXXXX")
pointer=$here/.overstap/home
before=$(cat "$pointer" 2>/dev/null || true)
trap '"$here/overstap" stop --home "$home" >/dev/null 2>&1 || true; rm -rf "$home"
    if [ -n "$before" ]; then echo "$before" >"$pointer"; else rm -f "$pointer"; fi' EXIT
[ -f "$here/mobility-api/target/quarkus-app/quarkus-run.jar" ] || { echo "Build it first: ./overstap start" >&2; exit 1; }
what=all
case ${1:-} in mail | webhook | start) what=$1; shift ;; esac
# the HTTP client that calls webhooks is the application's own
client=$(printf '%s:' "$here"/mobility-api/target/quarkus-app/lib/main/org.apache.httpcomponents.*.jar)
"${JAVA_HOME:?run it by ./overstap bench delivery}/bin/java" -cp "$here/local/target/lib/*:$client" \
    "$here/benchmarks/delivery/Delivery.java" "$here/overstap" "$home" "${OVERSTAP_BENCH_PORT:-18080}" "$what" "${1:-50000}" "${@:2}"
