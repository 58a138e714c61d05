#!/bin/sh
# Measures what keeping a click costs on the redirect's thread (JMH). Needs the classes: ./mvnw -pl service test-compile
set -eu

repository=$(cd "$(dirname "$0")/../../.." && pwd)
service=$repository/service
java=$("$repository/.mvn/find-java")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$repository/mvnw" -q -f "$repository/pom.xml" -pl service dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
classpath=$service/target/classes:$(cat "$work/classpath")
"$(dirname "$java")/javac" -proc:full -processor org.openjdk.jmh.generators.BenchmarkProcessor -nowarn \
    -cp "$classpath" -d "$work/classes" "$service"/src/bench/click/*.java
"$java" -cp "$work/classes:$classpath" org.openjdk.jmh.Main \
    -jvmArgs "-Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" "$@" AppendBenchmark
