package dev.yardstick.platform.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/// Makes records by a handle on their constructor that takes the components as they are collected.
/// Jackson 3.1 calls `invokeWithArguments`, which adapts the handle at each call: a seventh of what
/// it costs to read an event.
final class RecordInstantiators extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config,
            BeanDescription.Supplier description,
            ValueInstantiator usual) {
        return description.getBeanClass().isRecord()
                        && usual.getClass() == StdValueInstantiator.class
                        && usual.getWithArgsCreator() != null
                        && usual.getWithArgsCreator().getMember() instanceof Constructor<?> made
                ? new ByHandle((StdValueInstantiator) usual, made)
                : usual;
    }

    private static final class ByHandle extends StdValueInstantiator {

        private static final MethodType FROM_ARRAY =
                MethodType.methodType(Object.class, Object[].class);

        private final MethodHandle constructor;

        private ByHandle(StdValueInstantiator usual, Constructor<?> constructor) {
            super(usual);
            this.constructor = handle(constructor);
        }

        private static MethodHandle handle(Constructor<?> constructor) {
            try {
                constructor.setAccessible(true);
                return MethodHandles.lookup()
                        .unreflectConstructor(constructor)
                        .asSpreader(Object[].class, constructor.getParameterCount())
                        .asType(FROM_ARRAY);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        /// What the constructor throws comes out as it does from Jackson's own.
        @Override
        @SuppressWarnings("CatchingUnchecked") // a handle declares Throwable
        public Object createFromObjectWith(DeserializationContext context, Object[] components) {
            try {
                return (Object) constructor.invokeExact(components);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                return context.handleInstantiationProblem(
                        _valueClass, components, rewrapCtorProblem(context, e));
            }
        }
    }
}
