package dev.kintsugi.seed;

import java.util.List;

/** What names, addresses and titles are made of. */
final class Words {

    static final List<String> ADJECTIVES = List.of(
            "amber", "brave", "calm", "clever", "copper", "crimson", "dusty", "eager", "frozen", "gentle", "golden",
            "hidden", "ivory", "jolly", "lunar", "mellow", "misty", "noble", "quiet", "rapid", "rustic", "silver",
            "velvet", "wild");

    static final List<String> NOUNS = List.of(
            "anchor", "badger", "beacon", "canyon", "cedar", "comet", "falcon", "forest", "garden", "harbor", "island",
            "lantern", "maple", "meadow", "orchid", "otter", "pebble", "pepper", "raven", "river", "summit", "tiger",
            "trail", "willow");

    private Words() {}

    static String adjective(Dice dice) {
        return dice.oneOf(ADJECTIVES);
    }

    static String noun(Dice dice) {
        return dice.oneOf(NOUNS);
    }
}
