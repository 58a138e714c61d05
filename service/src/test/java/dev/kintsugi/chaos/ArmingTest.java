package dev.kintsugi.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;

@ExtendWith(OutputCaptureExtension.class)
class ArmingTest {

    private static final String ENABLED = "kintsugi.chaos.enabled=true";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @ComponentScan("dev.kintsugi.chaos")
    @org.springframework.boot.context.properties.EnableConfigurationProperties(ChaosProperties.class)
    static class OnlyThisPackage {}

    @TempDir
    Path folder;

    @Test
    void isDisabledByDefaultAndByATokenAlone() {
        assertThat(arming()).isEqualTo(new Arming.Disabled());
        assertThat(arming("kintsugi.chaos.token=" + TOKEN)).isEqualTo(new Arming.Disabled());
    }

    @Test
    void isArmedByBothSettings() {
        assertThat(arming(ENABLED, "kintsugi.chaos.token=" + TOKEN)).isEqualTo(new Arming.Armed(TOKEN));
    }

    @Test
    void takesTheTokenFromAFileRatherThanFromTheSetting() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        assertThat(arming(ENABLED, "kintsugi.chaos.token=other", "kintsugi.chaos.token-file=" + file))
                .isEqualTo(new Arming.Armed(TOKEN));
    }

    @Test
    void saysWhichKeyHoldsNoToken() throws IOException {
        Path brief = Files.writeString(folder.resolve("brief"), TOKEN.substring(1));
        assertThat(arming(ENABLED)).isEqualTo(new Arming.Refused("kintsugi.chaos.token", "is missing"));
        assertThat(arming(ENABLED, "kintsugi.chaos.token=" + TOKEN.substring(1)))
                .isEqualTo(new Arming.Refused("kintsugi.chaos.token", "is shorter than 32 characters"));
        assertThat(arming(ENABLED, "kintsugi.chaos.token-file=" + brief))
                .isEqualTo(new Arming.Refused("kintsugi.chaos.token-file", "is shorter than 32 characters"));
        assertThat(arming(ENABLED, "kintsugi.chaos.token-file=" + folder.resolve("none")))
                .isEqualTo(new Arming.Refused("kintsugi.chaos.token-file", "cannot be read"));
    }

    @Test
    void printsNoToken() {
        assertThat(arming(ENABLED, "kintsugi.chaos.token=" + TOKEN).toString()).doesNotContain(TOKEN);
        assertThat(new ChaosProperties(true, TOKEN, null).toString()).doesNotContain(TOKEN);
    }

    @Test
    void leavesNothingButTheNoticeWithoutSettings(CapturedOutput log) {
        scan().run(context -> assertThat(ours(context.getBeanDefinitionNames())).containsExactly("armingNotice"));
        assertThat(log).doesNotContain("Chaos is");
    }

    @Test
    void leavesNothingButAWarningWithAShortToken(CapturedOutput log) {
        scan().withPropertyValues(ENABLED, "kintsugi.chaos.token=short")
                .run(context ->
                        assertThat(ours(context.getBeanDefinitionNames())).containsExactly("armingNotice"));
        assertThat(log)
                .containsOnlyOnce("Chaos is enabled but not armed: kintsugi.chaos.token is shorter than 32 characters");
    }

    private static Arming arming(String... settings) {
        return Arming.of(BoundProperties.of(ChaosProperties.class, settings));
    }

    private static ApplicationContextRunner scan() {
        return new ApplicationContextRunner()
                .withUserConfiguration(OnlyThisPackage.class)
                .withBean("the.metrics", SimpleMeterRegistry.class);
    }

    // Of the class path of tests, configurations of tests lie in the package too.
    private static java.util.List<String> ours(String... names) {
        return java.util.Arrays.stream(names)
                .filter(name -> !name.contains(".") && !name.contains("Test"))
                .toList();
    }
}
