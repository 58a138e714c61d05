package dev.kintsugi.seed;

import java.util.List;

/** The kinds of original_url, and how many links have each. */
enum Address {
    /** Needs CSV quotes. */
    COMMAS(8),
    /** Not yet percent-encoded. */
    NON_ASCII(12),
    /** 1500 characters and a little more. */
    LONG(5),
    PLAIN(1975);

    private static final int LONG_LENGTH = 1500;
    private static final List<String> HOSTS = List.of(
            "www.example.com",
            "docs.example.com",
            "wiki.example.com",
            "blog.example.org",
            "shop.example.org",
            "events.example.org",
            "maps.example.net",
            "news.example.net",
            "learn.example-academy.dev",
            "status.example-cloud.dev",
            "play.example-games.io",
            "api.example-metrics.io");
    private static final List<String> SECTIONS =
            List.of("articles", "guides", "products", "recipes", "releases", "talks", "threads", "tours");
    private static final List<String> FOREIGN_PATHS =
            List.of("crêpes/été", "straße/übersicht", "niño/mañana", "東京/案内", "ελλάδα", "погода");
    private static final List<String> SOURCES = List.of("newsletter", "poster", "qr", "social");

    private final int count;

    Address(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    String write(Dice dice) {
        return switch (this) {
            case COMMAS -> site(dice) + "map/@" + decimal(dice) + "," + decimal(dice) + ",12z";
            case NON_ASCII -> site(dice) + dice.oneOf(FOREIGN_PATHS) + "/" + Words.noun(dice);
            case LONG -> lengthened(page(dice) + query(dice), dice);
            case PLAIN -> page(dice) + (dice.below(2) == 0 ? query(dice) : "");
        };
    }

    private static String decimal(Dice dice) {
        return dice.below(90) + "." + (100 + dice.below(900));
    }

    private static String site(Dice dice) {
        return (dice.below(5) == 0 ? "http://" : "https://") + dice.oneOf(HOSTS) + "/";
    }

    private static String page(Dice dice) {
        return site(dice) + dice.oneOf(SECTIONS) + "/" + Words.adjective(dice) + "-" + Words.noun(dice);
    }

    private static String query(Dice dice) {
        return "?utm_source=" + dice.oneOf(SOURCES) + "&page=" + (1 + dice.below(40));
    }

    private static String lengthened(String start, Dice dice) {
        StringBuilder url = new StringBuilder(start);
        while (url.length() < LONG_LENGTH) {
            url.append('&').append(Words.noun(dice)).append('=').append(Words.adjective(dice));
        }
        return url.toString();
    }
}
