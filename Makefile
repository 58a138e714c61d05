# Short names for the commands of the README and of CONTRIBUTING; each is one line that you could type.
.DEFAULT_GOAL := help
.PHONY: help run up down secrets image swarm-up swarm-down ops-tunnel \
	test test-containers test-image test-kills test-outages test-stack test-monitoring full fuzz format seed openapi metrics \
	readme package sizes \
	bench-bulk bench-append bench-redirect bench-url bench-cold-start bench-redis-outage bench-chaos bench-backlog \
	clean clean-data

help: ## show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-19s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the whole service on embedded PostgreSQL and Redis, with seed data
	./mvnw -pl service spring-boot:test-run

up: ## start the full stack on Docker Compose: nginx, three replicas, PostgreSQL, Redis and what watches them
	@.docker/up

down: ## stop what "make up" started; what it kept stays (docker compose down --volumes removes that)
	COMPOSE_PROFILES=monitoring,grafana docker compose down

secrets: ## make the passwords, the API key and the tokens of the stack, those that are not there yet
	@.docker/secrets

swarm-up: ## build the image and deploy the stack to Swarm, or roll it to the new image (as root; SMALL=1 on one small server)
	.docker/swarm

swarm-down: ## remove the stack from Swarm; what it kept stays
	docker stack rm $${KINTSUGI_STACK:-kintsugi}

ops-tunnel: ## bring a Swarm server's operators' door to http://localhost:9000 by SSH: SERVER=root@kint.su
	ssh -N -L 127.0.0.1:9000:$${KINTSUGI_OPERATORS_FOLDER:-/var/lib/kintsugi}/operators/operators.sock $(SERVER)

test: ## run all tests
	./mvnw verify

test-containers: ## run the integration tests on postgres:18 and redis:8 (needs a Docker engine)
	./mvnw -pl service verify -DskipUnitTests -Djacoco.skip -Dkintsugi.test.backends=containers

everything := test test-containers test-kills test-outages test-image test-stack test-monitoring fuzz bench-bulk bench-append \
	bench-redirect bench-redis-outage bench-chaos bench-backlog bench-cold-start
full: $(everything) ## run everything there is; about two hours on a quiet machine with two cores and a Docker engine

fuzz: ## fuzz the API from its OpenAPI file (FUZZ_REQUESTS=20000)
	service/fuzz/run

bench-bulk: package ## import 10 MB at a heap of 48 MB; page events at row 10 and at row 1,000,000
	service/src/bench/run.sh BulkImport.java

bench-redirect: package ## redirects a second next to bare Reactor Netty, in a burst and sustained (needs wrk, two cores)
	service/src/bench/run.sh RedirectBench.java

bench-url: package ## measure any other server in the same way: URL=http://host:port/path [PATHS=file]
	service/src/bench/run.sh UrlBench.java

bench-cold-start: package ## from exec to the first 302, and the rate of each of the first 30 seconds
	service/src/bench/run.sh ColdStart.java

bench-backlog: package ## clicks stored a second after an hour without PostgreSQL, while serving (needs wrk, two cores; BACKLOG=7200000)
	service/src/bench/run.sh BacklogBench.java

bench-redis-outage: package ## redirects a second with Redis killed, relative to healthy, with L1 limited (needs wrk, two cores)
	service/src/bench/run.sh RedisOutageBench.java

bench-chaos: package ## redirects a second with /chaos armed and no attack, relative to disarmed (needs wrk, two cores)
	service/src/bench/run.sh ChaosBench.java

package:
	@./mvnw -q -pl service package -DskipTests

test-kills: package ## kill the service again and again; each 302 must be one click (ROUNDS=30 SEED= BREAK=truncate|overwrite|rewind)
	@service/src/bench/run.sh Kills.java

image: ## build the service's container image (KINTSUGI_IMAGE=kintsugi/service:dev; needs a Docker engine)
	@service/docker/build

test-image: image package ## build the image and hold it against what it promises (LOAD_SECONDS=20 STARTS=3, 0: not timed; needs a Docker engine)
	@service/src/bench/run.sh Image.java

test-outages: package ## break PostgreSQL and Redis under load (DURATION=10s CASES=redis-.* L1=limited RATE=300; needs a Docker engine)
	@service/src/bench/run.sh Outages.java

test-stack: package ## kill, hang, update and cut off the stack under load (PLATFORMS=compose CASES='crash|hang' CRASHES=3 RATE=300 DURATION=30s; needs Docker)
	@TESTCONTAINERS_RYUK_DISABLED=true service/src/bench/run.sh Stack.java

test-monitoring: package ## watch the stack, break it, and wait for the alerts where people get them (CASES='service-down'; needs Docker)
	@TESTCONTAINERS_RYUK_DISABLED=true service/src/bench/run.sh Monitoring.java

bench-append: ## measure what keeping a click costs on the redirect's thread
	./mvnw -q -pl service test-compile
	service/src/bench/append.sh

format: ## format the sources
	./mvnw -q spotless:apply

seed: ## write the seed data again
	"$$(.mvn/find-java)" seed/src/main/java/dev/kintsugi/seed/SeedGenerator.java seed

openapi: ## write the OpenAPI file again
	./mvnw -pl service verify -DskipUnitTests -Djacoco.skip -Dit.test=OpenApiIT -Dkintsugi.openapi.write=true

metrics: ## write the list of metrics again (monitoring/METRICS.md)
	./mvnw -pl service verify -DskipUnitTests -Djacoco.skip -Dit.test=MetricsTableIT -Dkintsugi.metrics.write=true

readme: ## write the README's configuration reference again
	./mvnw -q -pl service test -Dtest=ConfigurationReferenceTest -Dkintsugi.readme.write=true -Djacoco.skip

sizes: ## print files, median and longest lines, longest method
	.ci/sizes

clean: ## remove what was built
	./mvnw -q clean

clean-data: ## remove what the embedded service kept
	rm -rf .data
