# Short names for the commands of the README and of CONTRIBUTING; each is one line that you could type.
.DEFAULT_GOAL := help
.PHONY: help run test test-containers full fuzz format seed openapi readme bench-bulk test-kills test-outages sizes clean clean-data

help: ## show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the whole service on embedded PostgreSQL and Redis, with seed data
	./mvnw -pl service spring-boot:test-run

test: ## run all tests
	./mvnw verify

test-containers: ## run the integration tests on postgres:18 and redis:8 (needs a Docker engine)
	./mvnw -pl service verify -DskipUnitTests -Djacoco.skip -Dkintsugi.test.backends=containers

full: test test-containers fuzz bench-bulk ## run everything there is

fuzz: ## fuzz the API from its OpenAPI file (FUZZ_REQUESTS=20000)
	service/fuzz/run

bench-bulk: ## import 10 MB at a heap of 48 MB; page events at row 10 and at row 1,000,000
	./mvnw -q -pl service package -DskipTests
	service/src/bench/bulk-import.sh

test-kills: ## kill the service again and again; each 302 must be one click (ROUNDS=30 SEED= BREAK=truncate|overwrite|rewind)
	@./mvnw -q -pl service package -DskipTests
	@service/src/bench/proof.sh Kills.java

test-outages: ## break PostgreSQL and Redis under load (DURATION=10s CASES=redis-.* L1=limited RATE=300; needs a Docker engine)
	@./mvnw -q -pl service package -DskipTests
	@service/src/bench/proof.sh Outages.java

format: ## format the sources
	./mvnw -q spotless:apply

seed: ## write the seed data again
	"$$(.mvn/find-java)" seed/src/main/java/dev/kintsugi/seed/SeedGenerator.java seed

openapi: ## write the OpenAPI file again
	./mvnw -pl service verify -DskipUnitTests -Djacoco.skip -Dit.test=OpenApiIT -Dkintsugi.openapi.write=true

readme: ## write the README's configuration reference again
	./mvnw -q -pl service test -Dtest=ConfigurationReferenceTest -Dkintsugi.readme.write=true -Djacoco.skip

sizes: ## print files, median and longest lines, longest method
	.ci/sizes

clean: ## remove what was built
	./mvnw -q clean

clean-data: ## remove what the embedded service kept
	rm -rf .data
