package dev.kintsugi.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one operation answers beyond what its controller's annotations say. */
final class OperationFacts {

    private static final Set<String> LISTS =
            Set.of("/users", "/users/{id}/urls", "/urls", "/urls/{id}/events", "/events");
    private static final Set<String> CREATES =
            Set.of("/users", "/urls", "/shorten", "/events", "/users/bulk", "/urls/bulk", "/events/bulk");
    private static final Set<String> PUBLIC = Set.of("/health", "/livez", "/docs", RedirectOperation.PATH);

    private static final BigDecimal EIGHTEEN_DIGITS = new BigDecimal("999999999999999999");

    private final String path;
    private final HttpMethod method;
    private final Operation operation;

    OperationFacts(String path, HttpMethod method, Operation operation) {
        this.path = path;
        this.method = method;
        this.operation = operation;
    }

    /** Adds them. */
    void complete() {
        operation.setOperationId(id());
        if (path.endsWith("/bulk")) {
            operation.setRequestBody(BulkFile.body());
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        if (method == HttpMethod.GET && LISTS.contains(path)) {
            describeList();
        }
        if (method == HttpMethod.POST && CREATES.contains(path)) {
            describeCreation();
        }
        if (method == HttpMethod.DELETE) {
            describeDeletion();
        }
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> "query".equals(parameter.getIn()))
                    .forEach(OperationFacts::bound);
        }
        if (path.equals("/livez") || path.equals("/readyz")) {
            success().setContent(SharedParts.json("Status"));
        }
        if (Set.of("/health", "/livez", "/readyz", "/logs").contains(path)) {
            success().addHeaderObject("Cache-Control", SharedParts.header("Cache-Control"));
        }
        if (path.equals("/products")) {
            success().addHeaderObject("X-Cache", SharedParts.header("X-Cache"));
        }
        addErrors();
        secure();
        addRequestId();
    }

    private void describeList() {
        for (String header : List.of("X-Total-Count", "X-Total-Count-Estimated", "Link")) {
            success().addHeaderObject(header, SharedParts.header(header));
        }
        query("page", integer(1L), "From 1; less becomes 1");
        query("per_page", integer(20L), "At most 100; more becomes 100, less than 1 becomes 1");
        query("after_id", integer(null), "What follows this id in the order of sort; excludes page and sort by time");
        Schema<?> sort = path.endsWith("/events")
                ? SharedParts.oneOf("id", "-id", "timestamp", "-timestamp")
                : SharedParts.oneOf("id", "-id");
        sort.setDefault("id");
        query("sort", sort, "A minus sign means descending");
    }

    private void describeCreation() {
        Schema<?> key = SharedParts.schema("string");
        key.setPattern("^[!-~]{1,255}$");
        add(new HeaderParameter(), "Idempotency-Key", key, "Repeats within 24 hours get the first answer again");
        ApiResponse created = success();
        created.addHeaderObject("Idempotency-Replayed", SharedParts.header("Idempotency-Replayed"));
        if (!path.endsWith("/bulk")) {
            created.addHeaderObject("Location", SharedParts.header("Location"));
        }
    }

    private void describeDeletion() {
        success().setContent(null);
        operation
                .getResponses()
                .addApiResponse(
                        "200",
                        new ApiResponse()
                                .description("Instead of 204, where the installation says so")
                                .content(SharedParts.json("Deleted")));
    }

    private void addErrors() {
        boolean hasBody = operation.getRequestBody() != null;
        boolean creates = hasBody && CREATES.contains(path);
        boolean isRedirect = path.equals(RedirectOperation.PATH);
        boolean usesDatabase = operation.getTags().stream().noneMatch("System"::equals);
        addError("400", (usesDatabase && !isRedirect && !path.equals("/products")) || path.equals("/logs"));
        addError("401", !PUBLIC.contains(path));
        // What is created may name a user, a link or a file that does not exist.
        addError("404", path.contains("{") || (creates && !path.equals("/users")));
        // A creation's answer is in JSON whatever Accept says, since it may be replayed to another client.
        addError("406", method != HttpMethod.DELETE && !creates && !isRedirect);
        addError("409", creates || (hasBody && path.equals("/users/{id}")));
        addError("413", hasBody);
        addError("503", usesDatabase || path.equals("/readyz") || path.equals("/logs"));
    }

    private void secure() {
        operation.setSecurity(
                PUBLIC.contains(path)
                        ? List.of()
                        : List.of(new SecurityRequirement(), new SecurityRequirement().addList(SharedParts.BEARER)));
    }

    private void addRequestId() {
        operation.getResponses().values().stream()
                .filter(response -> response.get$ref() == null)
                .forEach(response -> response.addHeaderObject("X-Request-ID", SharedParts.header("X-Request-ID")));
    }

    private ApiResponse success() {
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private void addError(String status, boolean canHappen) {
        if (canHappen) {
            operation.getResponses().addApiResponse(status, SharedParts.error(status));
        }
    }

    private void query(String name, Schema<?> schema, String text) {
        add(new QueryParameter(), name, schema, text);
    }

    private void add(Parameter parameter, String name, Schema<?> schema, String text) {
        operation.addParametersItem(
                parameter.name(name).required(false).schema(schema).description(text));
    }

    // Numbers of pages and lines have 18 digits at most; ids are any 64-bit integer.
    private static void bound(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (schema.getTypes() != null && schema.getTypes().contains("integer")) {
            boolean pages =
                    parameter.getName().endsWith("page") || parameter.getName().equals("lines");
            schema.setMinimum(pages ? EIGHTEEN_DIGITS.negate() : BigDecimal.valueOf(Long.MIN_VALUE));
            schema.setMaximum(pages ? EIGHTEEN_DIGITS : BigDecimal.valueOf(Long.MAX_VALUE));
        }
    }

    private static Schema<?> integer(@Nullable Long preset) {
        Schema<?> schema = SharedParts.schema("integer");
        schema.setFormat("int64");
        if (preset != null) {
            schema.setDefault(preset);
        }
        return schema;
    }

    /** Such as get_users_id: method names of controllers are not unique. */
    private String id() {
        return method.name().toLowerCase(Locale.ROOT)
                + path.replaceAll("[/{}]+", "_").replaceAll("_$", "");
    }
}
