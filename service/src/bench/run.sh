#!/bin/sh
# Runs a benchmark or a proof of this folder: run.sh RedirectBench.java [arguments]. Its first two arguments are the packaged
# service and a folder for what is made on the way.
# Needs the jar and the test classes: ./mvnw -pl service package -DskipTests
set -eu

repository=$(cd "$(dirname "$0")/../../.." && pwd)
service=$repository/service
jar=$service/target/service-0.1.0.jar
main=$1
shift

if [ ! -f "$jar" ] || [ ! -d "$service/target/test-classes" ]; then
    echo "First: ./mvnw -pl service package -DskipTests" >&2
    exit 1
fi

java=$("$repository/.mvn/find-java")
work=$(mktemp -d)
# A run that failed leaves what its processes said.
trap 'if [ $? = 0 ]; then rm -rf "$work"; else echo "What the processes said is in $work" >&2; fi' EXIT

"$repository/mvnw" -q -f "$repository/pom.xml" -pl service dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
KINTSUGI_BENCH_CLASSPATH=$service/target/test-classes:$(cat "$work/classpath")
KINTSUGI_BENCH_FOLDER=$service/src/bench
export KINTSUGI_BENCH_CLASSPATH KINTSUGI_BENCH_FOLDER
"$java" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -Dlogback.configurationFile="$service/src/bench/logback.xml" \
    --class-path "$KINTSUGI_BENCH_CLASSPATH" "$service/src/bench/$main" "$jar" "$work" "$@"
