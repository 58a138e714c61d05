package dev.kintsugi.user;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Users.
 *
 * @param duplicateStatus answer when username and e-mail both belong to one existing user: 409, or 201 with that user
 */
@ConfigurationProperties("kintsugi.users")
record UserProperties(int duplicateStatus) {

    UserProperties {
        if (duplicateStatus != 409 && duplicateStatus != 201) {
            throw new IllegalArgumentException(
                    "kintsugi.users.duplicate-status must be 409 or 201, not " + duplicateStatus);
        }
    }

    boolean answersExisting() {
        return duplicateStatus == 201;
    }
}
