#!/usr/bin/env bash
# How many mails a second a round to many takes, beside a bare loop with the same mail client and as many connections,
# with 1, 2 and 4 instances; how soon the round's start is answered, and how much memory it takes. Usage:
# ./overstap bench delivery [RECIPIENTS], 50000 when absent.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
home=$(mktemp -d "${TMPDIR:-/tmp}/overstap-bench-XXXXXX")
pointer=$here/.overstap/home
before=$(cat "$pointer" 2>/dev/null || true)
trap '"$here/overstap" stop --home "$home" >/dev/null 2>&1 || true; rm -rf "$home"
    if [ -n "$before" ]; then echo "$before" >"$pointer"; else rm -f "$pointer"; fi' EXIT
[ -f "$here/mobility-api/target/quarkus-app/quarkus-run.jar" ] || { echo "Build it first: ./overstap start" >&2; exit 1; }
"${JAVA_HOME:?run it by ./overstap bench delivery}/bin/java" -cp "$here/local/target/lib/*" "$here/benchmarks/delivery/Delivery.java" \
    "$here/overstap" "$home" "${OVERSTAP_BENCH_PORT:-18080}" "${1:-50000}"
