package dev.kintsugi.crooked.web;

import dev.kintsugi.crooked.user.Owner;

/** Knows who knows it. */
public class Greeting {

    public Owner owner;
}
