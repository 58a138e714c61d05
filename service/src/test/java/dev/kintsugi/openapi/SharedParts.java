package dev.kintsugi.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;

/** Headers, error answers and schemas that many operations share. */
final class SharedParts {

    static final String BEARER = "bearer";

    private static final Map<String, String> ERRORS = Map.of(
            "400", "The request breaks a rule; errors lists the fields, if it is about fields",
            "401", "Keys are configured and no valid one was given",
            "404", "There is no such thing",
            "405", "The method does not exist here",
            "406", "Accept excludes every format there is",
            "409", "A value is taken, or the Idempotency-Key was used with another body",
            "410", "The link is switched off, and the installation says so",
            "413", "The body is too large",
            "503", "Something that is needed is away for the moment");

    private SharedParts() {}

    static void addTo(Components components, ModelConverter resolver) {
        components.addSecuritySchemes(
                BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        addHeaders(components);
        addSchemas(components, resolver);
        ERRORS.forEach((status, text) -> components.addResponses(errorName(status), error(status, text)));
    }

    /** A reference to the error answer with this status. */
    static ApiResponse error(String status) {
        return new ApiResponse().$ref(errorName(status));
    }

    /** A reference to a shared header. */
    static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    /** A schema of one type. */
    static Schema<?> schema(String type) {
        Schema<?> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    /** A text from a fixed list. */
    static Schema<?> oneOf(String... values) {
        Schema<Object> schema = new JsonSchema();
        schema.addType("string");
        schema.setEnum(List.<Object>of((Object[]) values));
        return schema;
    }

    /** A body in JSON by the name of its schema. */
    static Content json(String schema) {
        Schema<?> ref = new JsonSchema();
        ref.set$ref("#/components/schemas/" + schema);
        return new Content().addMediaType("application/json", new MediaType().schema(ref));
    }

    private static String errorName(String status) {
        return "Error" + status;
    }

    private static ApiResponse error(String status, String text) {
        ApiResponse response = new ApiResponse()
                .description(text)
                .content(json("Error"))
                .addHeaderObject("X-Request-ID", header("X-Request-ID"));
        switch (status) {
            case "401" -> response.addHeaderObject("WWW-Authenticate", header("WWW-Authenticate"));
            case "405" -> response.addHeaderObject("Allow", header("Allow"));
            case "503" -> response.addHeaderObject("Retry-After", header("Retry-After"));
            default -> {}
        }
        return response;
    }

    private static void addHeaders(Components components) {
        add(components, "X-Request-ID", true, "The caller's, when it is sane, else a new one", schema("string"));
        add(components, "X-Total-Count", true, "Rows of the whole list", schema("integer"));
        add(components, "X-Total-Count-Estimated", false, "Present when the count is an estimate", oneOf("true"));
        add(components, "Link", false, "RFC 8288: first, prev, next, last; with after_id only next", schema("string"));
        add(components, "Location", true, "What was created, or where the link leads", schema("string"));
        add(components, "Retry-After", true, "Seconds", schema("integer"));
        add(components, "Allow", true, "The methods that exist here", schema("string"));
        add(components, "WWW-Authenticate", true, "The scheme", oneOf("Bearer"));
        add(components, "X-Cache", true, "Whether a cache knew", oneOf("HIT", "MISS"));
        add(components, "Cache-Control", true, "Never to be kept", oneOf("no-store"));
        add(components, "Idempotency-Replayed", false, "Present when this answer was given before", oneOf("true"));
    }

    private static void add(Components components, String name, boolean always, String text, Schema<?> schema) {
        components.addHeaders(
                name, new Header().description(text).required(always).schema(schema));
    }

    private static void addSchemas(Components components, ModelConverter resolver) {
        ModelConverterContextImpl models = new ModelConverterContextImpl(resolver);
        models.resolve(new AnnotatedType(errorBody()).resolveAsRef(true));
        models.getDefinedModels().forEach(components::addSchemas);
        components.addSchemas("Status", text("status", oneOf("ok")));
        components.addSchemas("Deleted", text("message", oneOf("deleted")));
    }

    // Package-private where it is; nobody else needs to see it.
    private static Class<?> errorBody() {
        try {
            return Class.forName("dev.kintsugi.web.ProblemBody");
        } catch (ClassNotFoundException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    /** An object with one property. */
    static Schema<?> text(String property, Schema<?> value) {
        Schema<?> object = schema("object");
        object.addProperty(property, value);
        object.setRequired(List.of(property));
        return object;
    }
}
