package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttackPlanTest {

    @Test
    void readsEverything() {
        AttackPlan plan = Plans.read("{'type':'latency','percent':25,'match':{'route':'/users/**','method':'GET'},"
                + "'params':{'delay_ms':200,'jitter_ms':50},'ttl_seconds':600,'seed':7,'drill_id':'d1','sealed':true}");
        assertThat(plan.type()).isEqualTo(FaultType.LATENCY);
        assertThat(plan.fault()).isEqualTo(new Latency(200, 50));
        assertThat(plan.percent()).isEqualTo(25);
        assertThat(plan.match().route()).isEqualTo("/users/**");
        assertThat(plan.match().method()).isEqualTo("GET");
        assertThat(plan.timeToLive()).isEqualTo(Duration.ofMinutes(10));
        assertThat(plan.seed()).contains(7L);
        assertThat(plan.drillId()).contains("d1");
        assertThat(plan.label()).isEqualTo("sealed");
    }

    @Test
    void strikesEveryCallUnlessToldOtherwise() {
        AttackPlan plan = Plans.read("{'type':'errors','ttl_seconds':1}");
        assertThat(plan.percent()).isEqualTo(100);
        assertThat(plan.match().isAny()).isTrue();
        assertThat(plan.fault()).isEqualTo(new Errors(503));
        assertThat(plan.label()).isEqualTo("errors");
    }

    @ParameterizedTest
    @EnumSource
    void knowsEachTypeByItsLabel(FaultType type) {
        assertThat(FaultType.of(type.label())).isEqualTo(type);
        assertThat(type.label()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'ttl_seconds':1}                                                  | type is required
            {'type':'fire','ttl_seconds':1}                                    | type must be one of latency, errors,
            {'type':'hang'}                                                    | ttl_seconds is required
            {'type':'hang','ttl_seconds':0}                                    | ttl_seconds must be an integer from 1 to 600
            {'type':'hang','ttl_seconds':601}                                  | ttl_seconds must be an integer from 1 to 600
            {'type':'hang','ttl_seconds':1.5}                                  | ttl_seconds must be
            {'type':'hang','ttl_seconds':'5'}                                  | ttl_seconds must be
            {'type':'hang','ttl_seconds':1,'percent':0}                        | percent must be an integer from 1 to 100
            {'type':'hang','ttl_seconds':1,'percent':101}                      | percent must be an integer from 1 to 100
            {'type':'cpu','ttl_seconds':1,'percent':50}                        | percent must be 100
            {'type':'hang','ttl_seconds':1,'speed':3}                          | speed is unknown
            {'type':'hang','ttl_seconds':1,'params':{'delay_ms':3}}            | params.delay_ms is unknown
            {'type':'hang','ttl_seconds':1,'params':[]}                        | params must be an object
            {'type':'latency','ttl_seconds':1}                                 | params.delay_ms is required
            {'type':'latency','ttl_seconds':1,'params':{'delay_ms':600001}}    | params.delay_ms must be an integer from 0 to
            {'type':'latency','ttl_seconds':1,'params':{'delay_ms':1,'jitter_ms':-1}} | params.jitter_ms must be
            {'type':'errors','ttl_seconds':1,'params':{'status':499}}          | params.status must be an integer from 500 to 599
            {'type':'errors','ttl_seconds':1,'params':{'status':600}}          | params.status must be
            {'type':'redis-slow','ttl_seconds':1}                              | params.delay_ms is required
            {'type':'redis-refuse','ttl_seconds':1,'params':{'x':1}}           | params.x is unknown
            {'type':'readiness-off','ttl_seconds':1,'params':{'x':1}}          | params.x is unknown
            {'type':'postgres-slow','ttl_seconds':1,'params':{'delay_ms':0}}   | params.delay_ms must be
            {'type':'postgres-pool-starve','ttl_seconds':1,'params':{'connections':0}} | params.connections must be
            {'type':'cpu','ttl_seconds':1,'params':{'threads':65}}             | params.threads must be
            {'type':'heap-leak','ttl_seconds':1,'params':{'max_mb':1}}         | params.mb_per_second is required
            {'type':'heap-leak','ttl_seconds':1,'params':{'mb_per_second':1}}  | params.max_mb is required
            {'type':'log-flood','ttl_seconds':1,'params':{'lines_per_second':10001}} | params.lines_per_second must be
            {'type':'poisoned-link','ttl_seconds':1}                           | params.short_code is required
            {'type':'errors','ttl_seconds':1,'match':{'route':'users'}}        | match.route must start with /
            {'type':'errors','ttl_seconds':1,'match':{'route':'/a/{'}}         | match.route must be a path pattern
            {'type':'errors','ttl_seconds':1,'match':{'method':'get'}}         | match.method must be an HTTP method
            {'type':'errors','ttl_seconds':1,'match':{'path':'/'}}             | match.path is unknown
            {'type':'redis-refuse','ttl_seconds':1,'match':{'method':'GET'}}   | match is for latency, errors and hang only
            {'type':'errors','ttl_seconds':1,'seed':'x'}                       | seed must be a 64-bit integer
            {'type':'errors','ttl_seconds':1,'sealed':'yes'}                   | sealed must be true or false
            {'type':'errors','ttl_seconds':1,'drill_id':''}                    | drill_id must not be blank
            """, quoteCharacter = '"')
    void namesTheFieldThatIsWrong(String json, String message) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Plans.read(json))
                .withMessageStartingWith(message)
                .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(400));
    }
}
