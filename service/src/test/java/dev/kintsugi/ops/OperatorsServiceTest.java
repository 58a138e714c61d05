package dev.kintsugi.ops;

import dev.kintsugi.testing.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A {@link ServiceTest} whose service has a port for operators; all such tests share one service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = "kintsugi.ops.port=0")
@Import(ThreadName.class)
public @interface OperatorsServiceTest {}
