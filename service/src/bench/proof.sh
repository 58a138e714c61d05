#!/bin/sh
# Runs Kills.java or Outages.java, the first argument, against the packaged service.
# Needs the jar and the test classes: ./mvnw -pl service package -DskipTests
set -eu

repository=$(cd "$(dirname "$0")/../../.." && pwd)
service=$repository/service
jar=$service/target/service-0.1.0.jar

if [ ! -f "$jar" ] || [ ! -d "$service/target/test-classes" ]; then
    echo "First: ./mvnw -pl service package -DskipTests" >&2
    exit 1
fi

java=$("$repository/.mvn/find-java")
work=$(mktemp -d)

"$repository/mvnw" -q -f "$repository/pom.xml" -pl service dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
# A run that failed leaves what the processes said.
if "$java" -Xmx512m -Dlogback.configurationFile="$service/src/bench/logback.xml" --class-path "$service/target/test-classes:$(cat "$work/classpath")" \
    "$service/src/bench/$1" "$jar" "$work"; then
    rm -rf "$work"
else
    echo "What the processes said is in $work" >&2
    exit 1
fi
