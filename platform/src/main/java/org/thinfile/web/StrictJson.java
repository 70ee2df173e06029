package org.thinfile.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON to the letter: an unknown field, a field twice, a text where a number belongs, a
 * missing field are faults. A component of a record must be given unless it is {@code @Nullable}:
 * what the compiler knows about nulls, the door holds.
 */
final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts ->
                                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .annotationIntrospector(
                        AnnotationIntrospector.pair(
                                new NullMarked(), builder.annotationIntrospector()))
                .addModule(words());
    }

    /** The kernel's words that are one text each. */
    private static SimpleModule words() {
        return new SimpleModule("thinfile")
                .addSerializer(SubjectId.class, ToStringSerializer.instance)
                .addDeserializer(SubjectId.class, text(SubjectId.class, SubjectId::parse))
                .addSerializer(Source.class, ToStringSerializer.instance)
                .addDeserializer(Source.class, text(Source.class, Source::new))
                .addSerializer(Digest.class, ToStringSerializer.instance)
                .addDeserializer(Digest.class, text(Digest.class, Digest::new));
    }

    private static <T> FromStringDeserializer<T> text(Class<T> type, Function<String, T> parse) {
        return new FromStringDeserializer<>(type) {
            @Override
            protected T _deserialize(String value, DeserializationContext context) {
                return parse.apply(value);
            }
        };
    }

    /** Tells Jackson what {@code @NullMarked} and {@code @Nullable} say about our records. */
    private static final class NullMarked extends AnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return isNeeded(member) ? Boolean.TRUE : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            return isNeeded(member)
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                    : JsonSetter.Value.empty();
        }

        private static boolean isNeeded(Annotated member) {
            if (!(member instanceof AnnotatedParameter parameter)) {
                return false;
            }
            var maker = parameter.getOwner().getAnnotated();
            return maker instanceof Executable executable
                    && executable.getDeclaringClass().isRecord()
                    && executable.getDeclaringClass().getName().startsWith("org.thinfile.")
                    && !isNullable(executable, parameter.getIndex());
        }

        private static boolean isNullable(Executable maker, int index) {
            AnnotatedType[] types = maker.getAnnotatedParameterTypes();
            return types[index].isAnnotationPresent(Nullable.class)
                    || maker.getParameterTypes()[index] == java.util.Optional.class;
        }
    }
}
