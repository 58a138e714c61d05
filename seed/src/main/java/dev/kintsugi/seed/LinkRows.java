package dev.kintsugi.seed;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The 2000 links, in the order they were made. */
final class LinkRows {

    static final String HEADER = "id,user_id,short_code,original_url,title,is_active,created_at,updated_at";
    static final int COUNT = 2000;

    private static final int OWNERLESS = 20;
    private static final int OF_FIRST_USER = 5;
    private static final int OF_REPEATED_USER = 3;

    private record Birth(int owner, LocalDateTime moment) {}

    private LinkRows() {}

    /** Links as they end up, but for updated_at, which their events decide. */
    static List<Link> generate(long seed, List<User> users) {
        Dice dice = new Dice(seed, "links");
        List<Birth> births = births(dice, users);
        List<Address> addresses = dice.deal(Address.values(), Address::count);
        List<Title> titles = dice.deal(Title.values(), Title::count);
        List<Fate> fates = dice.deal(Fate.values(), Fate::count);
        ShortCodes codes = new ShortCodes(dice);

        List<Link> links = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            Birth birth = births.get(i);
            links.add(new Link(
                    i + 1,
                    birth.owner(),
                    codes.next(),
                    addresses.get(i).write(dice),
                    titles.get(i).write(dice),
                    fates.get(i),
                    birth.moment(),
                    birth.moment()));
        }
        return links;
    }

    /** The same links, each updated when its newest event happened. */
    static List<Link> touch(List<Link> links, List<Event> events) {
        List<Link> touched = new ArrayList<>(links);
        for (Event event : events) {
            int index = event.link().id() - 1;
            touched.set(index, touched.get(index).touched(event.timestamp()));
        }
        return touched;
    }

    static List<List<String>> format(List<Link> links) {
        return links.stream()
                .map(link -> List.of(
                        Integer.toString(link.id()),
                        link.userId(),
                        link.code(),
                        link.url(),
                        link.title(),
                        link.fate().active() ? "True" : "False",
                        Csv.timestamp(link.createdAt()),
                        Csv.timestamp(link.updatedAt())))
                .toList();
    }

    /** Nobody makes a link before joining. */
    private static List<Birth> births(Dice dice, List<User> users) {
        List<Birth> births = new ArrayList<>(COUNT);
        for (int owner : owners(dice)) {
            LocalDateTime since = owner == Link.NOBODY
                    ? Calendar.OPENING
                    : users.get(owner - 1).createdAt();
            births.add(new Birth(owner, dice.between(since, Calendar.LAST_LINK)));
        }
        births.sort(Comparator.comparing(Birth::moment));
        return births;
    }

    private static List<Integer> owners(Dice dice) {
        List<Integer> owners = new ArrayList<>(COUNT);
        owners.addAll(Collections.nCopies(OWNERLESS, Link.NOBODY));
        owners.addAll(Collections.nCopies(OF_FIRST_USER, 1));
        owners.addAll(Collections.nCopies(OF_REPEATED_USER, UserRows.SAME_EMAIL_ID));
        owners.addAll(Collections.nCopies(OF_REPEATED_USER, UserRows.OTHER_EMAIL_ID));
        while (owners.size() < COUNT) {
            owners.add(1 + dice.below(UserRows.COUNT));
        }
        return owners;
    }
}
