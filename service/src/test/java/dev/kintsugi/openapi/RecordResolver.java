package dev.kintsugi.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as they are written: names by the service's own mapper, and null and absence as the types say.
 *
 * <p>A component that is not {@code @Nullable} is always there. A nullable one is null, or absent where it is left out
 * when null. Requests are read field by field, not bound to their records, so theirs stay as annotated.
 */
final class RecordResolver extends ModelResolver {

    /** The form of a time: UTC without zone and fraction, which date-time would not allow. */
    static final String TIMESTAMP = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$";

    private static final Set<String> REQUESTS = Set.of("NewUser", "UserChange", "NewLink", "LinkChange", "NewEvent");

    RecordResolver(ObjectMapper json) {
        super(json);
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        JavaType type = _mapper.constructType(annotated.getType());
        if (type.hasRawClass(LocalDateTime.class)) {
            return timestamp();
        }
        Schema<?> schema = super.resolve(annotated, context, next);
        if (schema != null && type.getRawClass().isRecord()) {
            describe(type, model(schema, context));
        }
        return schema;
    }

    private static Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String ref = schema.get$ref();
        if (ref == null) {
            return schema;
        }
        String name = (String) RefUtils.extractSimpleName(ref).getKey();
        return Objects.requireNonNull(context.getDefinedModels().get(name));
    }

    private void describe(JavaType type, Schema<?> model) {
        if (model.getProperties() == null
                || REQUESTS.contains(type.getRawClass().getSimpleName())) {
            return;
        }
        Map<String, String> names = _mapper.getSerializationConfig().introspect(type).findProperties().stream()
                .collect(Collectors.toMap(BeanPropertyDefinition::getInternalName, BeanPropertyDefinition::getName));
        List<String> required = model.getRequired();
        Stream.of(type.getRawClass().getRecordComponents())
                .filter(RecordResolver::isWritten)
                .forEach(component -> {
                    String name = names.getOrDefault(component.getName(), component.getName());
                    if (!isLeftOut(component) && (required == null || !required.contains(name))) {
                        model.addRequiredItem(name);
                    }
                    if (isNullable(component) && !isLeftOut(component)) {
                        Objects.requireNonNull(model.getProperties().get(name)).addType("null");
                    }
                });
    }

    private static boolean isWritten(RecordComponent component) {
        return !component.getAccessor().isAnnotationPresent(JsonIgnore.class);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isLeftOut(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static Schema<?> timestamp() {
        Schema<?> schema = new JsonSchema();
        schema.addType("string");
        schema.setPattern(TIMESTAMP);
        schema.setDescription("UTC, without zone and fraction");
        schema.setExample("2025-09-19T22:25:05");
        return schema;
    }
}
