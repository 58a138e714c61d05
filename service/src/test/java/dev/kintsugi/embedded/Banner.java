package dev.kintsugi.embedded;

import java.net.URI;
import java.nio.file.Path;

/** The last words of a start: what runs, where to click, how to stop. */
final class Banner {

    private Banner() {}

    static String text(URI service, URI operators, String sampleLink, String postgres, String redis, Path dataFolder) {
        return """

                Kintsugi is up (%s, %s)
                  API pages     %5$s/docs
                  Links         %5$s/urls
                  Try a link    %6$s
                  Health        %5$s/health
                  Live page     %7$s/dashboard
                Data is kept in %3$s; start clean: rm -rf %4$s. Stop: Ctrl-C.
                """.formatted(postgres, redis, dataFolder, dataFolder, service, sampleLink, operators);
    }
}
