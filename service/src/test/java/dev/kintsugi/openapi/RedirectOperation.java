package dev.kintsugi.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/** GET /{short_code}, which a filter answers before any controller is asked, so springdoc cannot find it. */
final class RedirectOperation {

    static final String PATH = "/{short_code}";

    private RedirectOperation() {}

    static PathItem item() {
        return new PathItem()
                .get(new Operation()
                        .addTagsItem("Redirect")
                        .summary("Follow a short link; each 302 to a GET is one click, HEAD is none")
                        .addParametersItem(
                                new PathParameter().name("short_code").schema(code()))
                        .responses(new ApiResponses()
                                .addApiResponse("302", redirect())
                                .addApiResponse("410", SharedParts.error("410"))));
    }

    private static ApiResponse redirect() {
        return new ApiResponse()
                .description("Where the link leads; no body")
                .addHeaderObject("Location", SharedParts.header("Location"))
                .addHeaderObject("Cache-Control", SharedParts.header("Cache-Control"))
                .addHeaderObject("X-Cache", SharedParts.header("X-Cache"));
    }

    private static Schema<?> code() {
        Schema<?> code = SharedParts.schema("string");
        code.setPattern("^[A-Za-z0-9_-]{3,32}$");
        return code;
    }
}
