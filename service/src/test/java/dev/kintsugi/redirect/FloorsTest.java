package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorsTest {

    private final Floors floors = new Floors(8);

    @Test
    void admitsNothingOlderThanWasAnnounced() {
        long ticket = floors.ticket();
        floors.raise("mine", 20);
        assertThat(floors.admit("mine", 19, ticket)).isFalse();
        assertThat(floors.admit("mine", 0, floors.ticket())).isFalse();
        assertThat(floors.admit("mine", 20, ticket)).isTrue();
        assertThat(floors.admit("other", 1, ticket)).isTrue();
        assertThat(floors.isOutdated("mine", 19)).isTrue();
        assertThat(floors.isOutdated("mine", 20)).isFalse();
    }

    @Test
    void neverLowersAFloor() {
        floors.raise("mine", 20);
        floors.raise("mine", 10);
        assertThat(floors.admit("mine", 19, floors.ticket())).isFalse();
    }

    @Test
    void refusesWhatBeganBeforeAFloorThatItLetGo() {
        long before = floors.ticket();
        floors.raise("mine", 20);
        long after = floors.ticket();
        for (int i = 0; i < 8; i++) {
            floors.raise("other" + i, 1);
        }
        assertThat(floors.isOutdated("mine", 19)).as("still remembered").isFalse();
        assertThat(floors.admit("mine", 19, before)).isFalse();
        assertThat(floors.admit("never-changed", 19, before)).isFalse();
        assertThat(floors.admit("never-changed", 19, floors.ticket())).isTrue();
        assertThat(after).isLessThan(floors.ticket());
    }

    @Test
    void keepsTheLastFloorsInMind() {
        for (int i = 0; i < 100; i++) {
            floors.raise("code" + i, 5);
            for (int recent = Math.max(0, i - 4); recent <= i; recent++) {
                assertThat(floors.isOutdated("code" + recent, 4)).isTrue();
            }
        }
    }

    @Test
    void refusesWhatBeganBeforeAFence() {
        long ticket = floors.ticket();
        floors.fence();
        assertThat(floors.admit("mine", 19, ticket)).isFalse();
        assertThat(floors.admit("mine", 19, floors.ticket())).isTrue();
    }
}
