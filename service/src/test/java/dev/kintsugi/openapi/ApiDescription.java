package dev.kintsugi.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.web.JsonBody;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;

/** Adds to what springdoc finds in the controllers what holds for all of them. Imported by a test, never scanned. */
class ApiDescription {

    private static final String TEXT = """
            A URL shortener that heals itself.

            Every answer carries `X-Request-ID`; every error has the shape `Error`. \
            HEAD works wherever GET does; any other method is a 405 with `Allow`, in the shape `Error` too. \
            Unknown fields and parameters are ignored; text is trimmed. Times are UTC.

            Some answers are settings of the installation: a key is only asked for (401) where keys are configured, \
            DELETE answers 204 or 200, and a link that is switched off 404 or 410.""";

    ApiDescription() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(JsonBody.class);
    }

    @Bean
    OpenAPI baseDescription() {
        return new OpenAPI()
                .info(new Info()
                        .title("Kintsugi")
                        .version("1")
                        .description(TEXT)
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")))
                .tags(List.of(
                        tag("Redirect", "Where short links lead"),
                        tag("URLs", "Links, their events and their clicks"),
                        tag("Users", "Who owns links"),
                        tag("Events", "What happened to links"),
                        tag("Bulk", "CSV imports, each in one transaction"),
                        tag("Products", "A small cached table"),
                        tag("System", "Health, metrics and this page")));
    }

    /** The service's own mapper, for its names. */
    @Bean
    ModelResolver modelResolver(ObjectMapper json) {
        return new RecordResolver(json);
    }

    @Bean
    OpenApiCustomizer crossCuttingFacts(ModelResolver resolver) {
        return api -> {
            SharedParts.addTo(api.getComponents(), resolver);
            atLeastOne(api, "UserChange", "username", "email");
            atLeastOne(api, "NewLink", "original_url");
            otherName(api, "NewLink", "url");
            atLeastOne(api, "LinkChange", "title", "original_url", "is_active");
            api.path(RedirectOperation.PATH, RedirectOperation.item());
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> new OperationFacts(path, method, operation).complete()));
        };
    }

    private static void atLeastOne(OpenAPI api, String name, String... properties) {
        Schema<?> schema =
                Objects.requireNonNull(api.getComponents().getSchemas().get(name));
        Stream.of(properties).forEach(property -> schema.addAnyOfItem(new JsonSchema().required(List.of(property))));
    }

    /** A name that is read, and held to its rule, only where the first one is missing. */
    private static void otherName(OpenAPI api, String name, String property) {
        Schema<?> schema =
                Objects.requireNonNull(api.getComponents().getSchemas().get(name));
        Schema<?> choice = new JsonSchema().required(List.of(property));
        choice.addProperty(property, schema.getProperties().remove(property));
        schema.addAnyOfItem(choice);
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
