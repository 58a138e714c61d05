package dev.kintsugi.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserPropertiesTest {

    @Test
    void answersADuplicateWithAConflictUnlessConfigured() {
        assertThat(BoundProperties.of(UserProperties.class).answersExisting()).isFalse();
        assertThat(BoundProperties.of(UserProperties.class, "kintsugi.users.duplicate-status=201")
                        .answersExisting())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "0", "-409", "conflict"})
    void refusesNonsenseAndNamesTheKey(String status) {
        assertThat(BoundProperties.refusal(UserProperties.class, "kintsugi.users.duplicate-status=" + status))
                .contains("kintsugi.users.duplicate-status");
    }
}
