package dev.kintsugi.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one shape of every error. */
@Schema(name = "Error")
record ProblemBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Reason phrase of the status")
        String error,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String message,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int status,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The X-Request-ID of this answer")
        String requestId,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {}
