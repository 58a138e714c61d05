package dev.kintsugi.link;

import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.PlainText;
import io.netty.util.NetUtil;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a link may lead: an absolute http or https address with a real host, and not back to this service. */
public final class TargetUrl {

    /** Longest address, in characters. */
    public static final int MAX_LENGTH = 2048;

    /** The rules in words, for the API's description. */
    static final String RULE = "Absolute http or https address with a real host: no user information, not this service";

    /** The first of the rules, as the API's description gives it. */
    static final String PATTERN = "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]\\S*$";

    private static final Pattern SHAPE = Pattern.compile("(?i)(https?)://([^/?#\\\\]*)([/?#].*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::([0-9]{1,5}))?");
    private static final Pattern LABEL = Pattern.compile("(?i)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
    // No leading zeros: some readers take them for octal.
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final int MAX_HOST = 253;
    private static final int MAX_PORT = 65535;
    private static final String UNSAFE = "\"<>\\^`{|} ";

    private TargetUrl() {}

    /** The trimmed address as given; {@code ownBase} is the service's own, such as https://kint.su. */
    public static String parse(String value, String ownBase) {
        String url = PlainText.required(value, MAX_LENGTH);
        Origin origin = origin(url);
        if (origin.isSameSite(origin(ownBase))) {
            throw new InvalidValueException("must not lead back to this service");
        }
        return url;
    }

    /** Whether this has the form of an absolute http or https address, which is all that a redirect needs. */
    public static boolean isAbsolute(String url) {
        return SHAPE.matcher(url).matches();
    }

    /** The address as an ASCII header value: whatever RFC 3986 does not allow is percent-encoded. */
    public static String toLocation(String url) {
        StringBuilder location = new StringBuilder(url.length() + 16);
        Matcher parts = SHAPE.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a target address");
        }
        location.append(parts.group(1)).append("://").append(asciiAuthority(parts.group(2)));
        String rest = parts.group(3) == null ? "" : parts.group(3);
        for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f && UNSAFE.indexOf(b) < 0) {
                location.append((char) b);
            } else {
                location.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return location.toString();
    }

    private record Origin(String scheme, String host, int port) {

        // http and https on their usual ports are one site: the edge redirects between them.
        boolean isSameSite(Origin other) {
            return host.equals(other.host) && (port == other.port || (isUsual() && other.isUsual()));
        }

        private boolean isUsual() {
            return port == (scheme.equals("https") ? 443 : 80);
        }
    }

    private static Origin origin(String url) {
        Matcher parts = SHAPE.matcher(url);
        if (!parts.matches()) {
            throw new InvalidValueException("must be an absolute http or https address");
        }
        if (url.codePoints().anyMatch(Character::isWhitespace)) {
            throw new InvalidValueException("must not contain white space");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (parts.group(2).indexOf('@') >= 0) {
            throw new InvalidValueException("must not carry user information");
        }
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            throw new InvalidValueException("must have a real host");
        }
        return new Origin(scheme, oneLoopback(host(authority.group(1))), port(authority.group(2), scheme));
    }

    // Every name of this machine for itself leads back to a service that was called by another of them.
    private static String oneLoopback(String host) {
        boolean loopback = host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("0:0:0:0:0:0:0:1")
                || (host.startsWith("127.") && IPV4.matcher(host).matches());
        return loopback ? "localhost" : host;
    }

    private static int port(@Nullable String text, String scheme) {
        if (text == null) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > MAX_PORT) {
            throw new InvalidValueException("must have a port of 1 to " + MAX_PORT);
        }
        return port;
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            return ipv6(text);
        }
        String ascii = ascii(text).toLowerCase(Locale.ROOT);
        String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        String[] labels = host.split("\\.", -1);
        boolean named = host.length() <= MAX_HOST;
        for (String label : labels) {
            named &= LABEL.matcher(label).matches();
        }
        // A number at the end makes browsers read the whole as an IPv4 address.
        boolean numeric = NUMERIC.matcher(labels[labels.length - 1]).matches();
        if (!named || (numeric && !IPV4.matcher(host).matches())) {
            throw new InvalidValueException("must have a real host");
        }
        return host;
    }

    // In one form, however it was written: two spellings of one address are one host.
    private static String ipv6(String bracketed) {
        String literal = bracketed.substring(1, bracketed.length() - 1);
        if (!NetUtil.isValidIpV6Address(literal)) {
            throw new InvalidValueException("must have a real host");
        }
        return InetAddress.ofLiteral(literal).getHostAddress();
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidValueException("must have a real host");
        }
    }

    private static String asciiAuthority(String authority) {
        int colon = authority.startsWith("[") ? -1 : authority.indexOf(':');
        if (authority.startsWith("[")) {
            return authority;
        }
        return colon < 0 ? ascii(authority) : ascii(authority.substring(0, colon)) + authority.substring(colon);
    }
}
