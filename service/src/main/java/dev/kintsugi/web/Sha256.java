package dev.kintsugi.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of texts: secrets are kept and compared as their digests, in a time that tells nothing of them. */
public final class Sha256 {

    private Sha256() {}

    /** The digest of the text in UTF-8. */
    public static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JRE has SHA-256", impossible);
        }
    }
}
