package dev.kintsugi.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** OPTIONS and CORS, both off until origins are configured. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class OptionsFilter implements WebFilter {

    private static final String OPTIONS = HttpMethod.OPTIONS.name();

    private final WebFilter delegate;

    OptionsFilter(WebProperties properties) {
        this.delegate = properties.corsOrigins().isEmpty() ? OptionsFilter::refuseOptions : cors(properties);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return delegate.filter(exchange, chain);
    }

    private static Mono<Void> refuseOptions(ServerWebExchange exchange, WebFilterChain chain) {
        if (!HttpMethod.OPTIONS.equals(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        if (RootSegment.isShortCode(exchange.getRequest())) {
            return Mono.error(Problem.methodNotAllowed(OPTIONS, "GET, HEAD"));
        }
        // Routing answers OPTIONS by itself; asked for a method that no path has, it names those that there are.
        return chain.filter(exchange.mutate()
                        .request(request -> request.method(HttpMethod.TRACE))
                        .build())
                .onErrorMap(OptionsFilter::asOptions);
    }

    private static Throwable asOptions(Throwable failure) {
        return ProblemTranslator.translate(failure)
                .filter(problem -> problem.status() == HttpStatus.METHOD_NOT_ALLOWED)
                .<Throwable>map(problem ->
                        Problem.methodNotAllowed(OPTIONS, problem.headers().getOrDefault(HttpHeaders.ALLOW, "")))
                .orElse(failure);
    }

    private static WebFilter cors(WebProperties properties) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.corsOrigins());
        cors.addAllowedMethod(CorsConfiguration.ALL);
        cors.addAllowedHeader(CorsConfiguration.ALL);
        cors.setExposedHeaders(java.util.List.of("Link", "Location", "X-Total-Count", "X-Request-ID", "X-Cache"));
        cors.setMaxAge(java.time.Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        return new CorsWebFilter(source, new UsualShape());
    }

    /** Refuses with an error of the usual shape, where the framework would send an empty 403. */
    private static final class UsualShape extends DefaultCorsProcessor {
        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            throw Problem.forbidden("This origin may not call");
        }
    }
}
