#!/bin/sh
# Imports a 10 MB file into the packaged service on a heap of 48 MB, then pages through a million events.
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
trap 'rm -rf "$work"' EXIT

"$repository/mvnw" -q -f "$repository/pom.xml" -pl service dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
"$java" --class-path "$service/target/test-classes:$(cat "$work/classpath")" \
    "$service/src/bench/BulkImport.java" "$jar" "$work"
