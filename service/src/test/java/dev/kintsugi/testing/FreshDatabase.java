package dev.kintsugi.testing;

import dev.kintsugi.embedded.RepositoryRoot;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test's service a database and a folder for click journals folder of its own. */
public final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> properties = new ArrayList<>(Backends.properties(Backends.newDatabase()));
        properties.add("kintsugi.journal.folder=" + JournalFolders.create());
        properties.add("kintsugi.bulk.seed-folder=" + RepositoryRoot.find().resolve("seed"));
        TestPropertyValues.of(properties).applyTo(context);
    }
}
