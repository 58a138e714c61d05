package dev.kintsugi.click;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The form in which a client's address is kept. */
public final class ClientIp {

    private static final int IPV4_KEPT = 3;
    private static final int IPV6_KEPT = 6;

    private ClientIp() {}

    /** The address without what names a single person: the last octet of IPv4, the last 80 bits of IPv6. */
    public static String anonymised(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = bytes.length == 4 ? IPV4_KEPT : IPV6_KEPT;
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("The length came from an address", impossible);
        }
    }
}
