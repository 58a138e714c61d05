package dev.kintsugi.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A {@link ServiceTest} whose service has each optional behaviour switched on; all such tests share one service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(
        properties = {
            "kintsugi.web.delete-status=200",
            "kintsugi.users.duplicate-status=201",
            "kintsugi.redirect.inactive-status=410",
            "kintsugi.web.public-url=https://kint.su/",
            "kintsugi.web.cors-origins=https://app.example",
            "kintsugi.web.idempotency-wait=300ms"
        })
public @interface AlternativeServiceTest {}
