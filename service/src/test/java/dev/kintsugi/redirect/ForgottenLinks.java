package dev.kintsugi.redirect;

import org.springframework.context.ApplicationContext;

/** Makes a service forget its links, whose rows a test removed without a word. */
public final class ForgottenLinks {

    private ForgottenLinks() {}

    /** Empties the memory of this service. */
    public static void in(ApplicationContext service) {
        service.getBean(LocalLinks.class).clear();
    }
}
