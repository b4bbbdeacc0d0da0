#!/usr/bin/env bash
# How long proposals take to follow a change, at 400 vacancies and 150 candidates.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
mkdir -p .overstap
log="$PWD/.overstap/bench-refresh.log"

echo "Building, filling a database and changing it, which takes some minutes"
if ! "${MAVEN_HOME:+$MAVEN_HOME/bin/}mvn" -B -ntp -Dquick -pl mobility-api -am test -Dtest=RefreshBenchmark \
    -Dsurefire.failIfNoSpecifiedTests=false >"$log" 2>&1 </dev/null; then
    echo "That did not work: see $log." >&2
    exit 1
fi
grep 'RefreshBenchmark\]' "$log" | sed 's/.*RefreshBenchmark\][^ ]* *//'
