package dev.kintsugi.ops;

import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * What the operators' listener serves: the service's own filters and controllers, behind {@link OperatorsOnly}.
 *
 * <p>What decorates the public handler, such as redirects that never reach a filter, does not stand here.
 */
final class OperatorsHandler {

    private OperatorsHandler() {}

    static HttpHandler in(ApplicationContext context) {
        List<WebFilter> filters = new ArrayList<>(all(context, WebFilter.class));
        filters.add(new OperatorsOnly());
        AnnotationAwareOrderComparator.sort(filters);
        return WebHttpHandlerBuilder.webHandler(
                        context.getBean(WebHttpHandlerBuilder.WEB_HANDLER_BEAN_NAME, WebHandler.class))
                .filters(chain -> chain.addAll(filters))
                .exceptionHandlers(chain -> chain.addAll(all(context, WebExceptionHandler.class)))
                .codecConfigurer(context.getBean(ServerCodecConfigurer.class))
                .observationRegistry(context.getBean(ObservationRegistry.class))
                .build();
    }

    private static <T> List<T> all(ApplicationContext context, Class<T> type) {
        return context.getBeanProvider(type).orderedStream().toList();
    }
}
