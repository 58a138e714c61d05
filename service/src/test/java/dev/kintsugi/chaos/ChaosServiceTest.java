package dev.kintsugi.chaos;

import dev.kintsugi.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A {@link ServiceTest} whose service may be broken on purpose; all such tests share one service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = {"kintsugi.chaos.enabled=true", "kintsugi.chaos.token=" + ChaosServiceTest.TOKEN})
@interface ChaosServiceTest {

    String TOKEN = "a-token-of-more-than-32-characters";

    String HEADER = "X-Chaos-Token: " + TOKEN;
}
