#!/usr/bin/env bash
# Fuzzes the decoders under AFL++, guided by coverage of PlexButler.Core. Needs Debian's afl++ and the tool SharpFuzz.CommandLine.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=artifacts/fuzz
rm -rf "$out"
dotnet publish bench/Butler.Fuzz -c Release -o "$out/bin" >/dev/null
dotnet tool install --tool-path "$out/tools" SharpFuzz.CommandLine >/dev/null
dotnet "$out/bin/PlexButler.Fuzz.dll" seeds "$out/seeds"
"$out/tools/sharpfuzz" "$out/bin/PlexButler.Core.dll"
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 DOTNET_TieredPGO=0
afl-fuzz -V "${1:-600}" -t 10000 -m none -i "$out/seeds" -o "$out/findings" dotnet "$out/bin/PlexButler.Fuzz.dll" afl >"$out/log" 2>&1 || { tail -20 "$out/log"; exit 1; }
grep -E "execs_done|execs_per_sec|corpus_count|edges_found|saved_crashes|saved_hangs|run_time" "$out/findings/default/fuzzer_stats"
! grep -qE "saved_crashes +: [1-9]" "$out/findings/default/fuzzer_stats"
