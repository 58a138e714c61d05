package dev.kintsugi.training;

import java.io.Serial;

/** The service answered 503, as it should when a cold start shares the machine with a build: asked again, it will do. */
final class ServiceBusy extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ServiceBusy(String request) {
        super(request + " was answered 503");
    }
}
