package dev.kintsugi.user;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;

/** The body of POST /users. */
record NewUser(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                minLength = 1,
                maxLength = User.MAX_LENGTH,
                pattern = PlainText.PATTERN)
        String username,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "email", maxLength = User.MAX_LENGTH)
        String email) {

    static NewUser from(Fields fields) {
        String username = fields.required("username", NewUser::username);
        String email = fields.required("email", EmailAddress::parse);
        fields.verify();
        return new NewUser(Objects.requireNonNull(username), Objects.requireNonNull(email));
    }

    static String username(String value) {
        return PlainText.required(value, User.MAX_LENGTH);
    }
}
