package dev.kintsugi.openapi;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;

/** The three ways to hand a CSV file over. */
final class BulkFile {

    private BulkFile() {}

    static RequestBody body() {
        Schema<?> part = SharedParts.schema("string");
        part.setContentMediaType("text/csv");
        Schema<?> name = SharedParts.schema("string");
        name.setPattern("^[A-Za-z0-9_-][A-Za-z0-9._-]*$");
        name.setMaxLength(128);
        name.setDescription("A file of the seed folder");
        return new RequestBody()
                .required(true)
                .description("CSV in UTF-8 whose header row names the columns, in any order")
                .content(new Content()
                        .addMediaType("multipart/form-data", media(SharedParts.text("file", part)))
                        .addMediaType("text/csv", media(SharedParts.schema("string")))
                        .addMediaType("application/json", media(SharedParts.text("file", name))));
    }

    private static MediaType media(Schema<?> schema) {
        return new MediaType().schema(schema);
    }
}
