package dev.kintsugi.proof;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells one request from every other: it is sent as the User-Agent and comes back in the click.
 *
 * @param run names the run, so that other traffic is no part of the comparison
 * @param lane the sender's number
 * @param number counts the sender's requests from 0
 * @param code the link that was asked for
 */
record Marker(String run, int lane, int number, String code) {

    private static final Pattern FORM = Pattern.compile("(\\S+) (\\d{1,8})\\.(\\d{1,9}) (\\S+)");

    String text() {
        return run + " " + lane + "." + number + " " + code;
    }

    static Optional<Marker> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Marker(
                        form.group(1), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)), form.group(4)))
                : Optional.empty();
    }
}
