package dev.kintsugi.web;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A CIDR block of addresses, such as 10.0.0.0/8 or ::1.
 *
 * @param network any address of the block, in network byte order
 * @param prefix how many leading bits count
 */
record AddressBlock(byte[] network, int prefix) {

    /** Reads a block; a bare address is a block of one. */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException(
                    "kintsugi.web.trusted-proxies: '" + text + "' is not an address or CIDR block");
        }
        byte[] network = address.getAddress();
        int bits = network.length * 8;
        int prefix = slash < 0 ? bits : prefix(text, slash + 1, bits);
        return new AddressBlock(network, prefix);
    }

    /** The address that a literal names, without asking DNS; null when it is none. */
    static @Nullable InetAddress literal(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Four or sixteen bytes are an address", impossible);
        }
    }

    /** Whether the address lies in the block; never, when it is of the other family. */
    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != network[i]) {
                return false;
            }
        }
        int mask = 0xff00 >> (prefix % 8) & 0xff;
        return mask == 0 || (bytes[whole] & mask) == (network[whole] & mask);
    }

    private static int prefix(String text, int from, int bits) {
        try {
            int prefix = Integer.parseInt(text.substring(from));
            if (prefix >= 0 && prefix <= bits) {
                return prefix;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message below
        }
        throw new IllegalArgumentException(
                "kintsugi.web.trusted-proxies: '" + text + "' needs a prefix of 0 to " + bits);
    }
}
