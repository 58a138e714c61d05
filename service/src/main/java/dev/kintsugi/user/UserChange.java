package dev.kintsugi.user;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.PlainText;
import dev.kintsugi.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of PUT /users/{id}: any subset of the fields; null means unchanged. */
record UserChange(
        @Schema(minLength = 1, maxLength = User.MAX_LENGTH, pattern = PlainText.PATTERN) @Nullable String username,

        @Schema(format = "email", maxLength = User.MAX_LENGTH) @Nullable String email) {

    static UserChange from(Fields fields) {
        boolean any = fields.has("username") || fields.has("email");
        String username = fields.has("username") ? fields.required("username", NewUser::username) : null;
        String email = fields.has("email") ? fields.required("email", EmailAddress::parse) : null;
        fields.verify();
        if (!any) {
            throw Problem.badRequest("There is nothing to change: give username, email or both");
        }
        return new UserChange(username, email);
    }
}
