package dev.kintsugi.chaos;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Marks what exists only when the settings arm /chaos. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(WhenArmed.Settings.class)
@interface WhenArmed {

    /** Reads the settings before there is any bean. */
    final class Settings implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            ChaosProperties settings =
                    Binder.get(context.getEnvironment()).bindOrCreate("kintsugi.chaos", ChaosProperties.class);
            return Arming.of(settings) instanceof Arming.Armed;
        }
    }
}
