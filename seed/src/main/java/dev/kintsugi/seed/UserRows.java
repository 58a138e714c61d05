package dev.kintsugi.seed;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The 400 users, two of whom carry a username that came before. */
final class UserRows {

    static final String HEADER = "id,username,email,created_at";
    static final int COUNT = 400;

    /** Repeats username and e-mail of an earlier row. */
    static final int SAME_EMAIL_ID = 212;

    /** Repeats the username of an earlier row with another e-mail. */
    static final int OTHER_EMAIL_ID = 339;

    private static final User FIRST =
            new User(1, "silvertrail15", "silvertrail15@hackstack.io", LocalDateTime.of(2024, 7, 26, 16, 53, 4));
    private static final int SAME_EMAIL_ORIGINAL = 57;
    private static final int OTHER_EMAIL_ORIGINAL = 128;
    private static final List<String> DOMAINS =
            List.of("hackstack.io", "example.com", "example.org", "mailbox.example", "post.example");

    private final Dice dice;
    private final Set<String> taken = new HashSet<>();
    private final List<User> users = new ArrayList<>();

    private UserRows(long seed) {
        dice = new Dice(seed, "users");
        taken.add(FIRST.username());
        users.add(FIRST);
    }

    static List<User> generate(long seed) {
        UserRows rows = new UserRows(seed);
        for (int id = 2; id <= COUNT; id++) {
            rows.users.add(rows.next(id));
        }
        return rows.users;
    }

    static List<List<String>> format(List<User> users) {
        return users.stream()
                .map(user -> List.of(
                        Integer.toString(user.id()), user.username(), user.email(), Csv.timestamp(user.createdAt())))
                .toList();
    }

    private User next(int id) {
        return switch (id) {
            case SAME_EMAIL_ID -> {
                User original = users.get(SAME_EMAIL_ORIGINAL - 1);
                yield repeat(id, original, original.email());
            }
            case OTHER_EMAIL_ID -> {
                User original = users.get(OTHER_EMAIL_ORIGINAL - 1);
                yield repeat(id, original, original.username() + "@elsewhere.example");
            }
            default -> fresh(id);
        };
    }

    private User repeat(int id, User original, String email) {
        return new User(id, original.username(), email, dice.between(original.createdAt(), Calendar.LAST_USER));
    }

    private User fresh(int id) {
        String username = username();
        while (!taken.add(username)) {
            username = username();
        }
        return new User(
                id, username, username + "@" + dice.oneOf(DOMAINS), dice.between(Calendar.OPENING, Calendar.LAST_USER));
    }

    private String username() {
        return Words.adjective(dice) + Words.noun(dice) + (10 + dice.below(90));
    }
}
