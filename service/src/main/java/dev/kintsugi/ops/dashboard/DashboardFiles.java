package dev.kintsugi.ops.dashboard;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** What the page loads: its own scripts and styles, and the chart library, all from the jar. */
@Component
class DashboardFiles implements WebFluxConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Below a folder that names its version.
        registry.addResourceHandler("/dashboard/chart.js/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/chart.js/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)));
        // Every release's files have the same time of change: a browser that kept them would keep them for ever.
        registry.addResourceHandler("/dashboard/**")
                .addResourceLocations("classpath:/dashboard/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.noStore());
    }
}
