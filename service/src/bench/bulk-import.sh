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

# A newer JDK may stand beside an older one that comes first on the PATH.
java=
for candidate in "${JAVA_HOME:-}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java \
    "$HOME"/.sdkman/candidates/java/*/bin/java /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    if [ -x "$candidate" ] && "$candidate" --version 2>/dev/null | grep -qE '^[a-z]+ (2[5-9]|[3-9][0-9])'; then
        java=$candidate
        break
    fi
done
[ -n "$java" ] || {
    echo "Needs JDK 25 or newer; point JAVA_HOME at it" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$repository/mvnw" -q -f "$repository/pom.xml" -pl service dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
"$java" --class-path "$service/target/test-classes:$(cat "$work/classpath")" \
    "$service/src/bench/BulkImport.java" "$jar" "$work"
