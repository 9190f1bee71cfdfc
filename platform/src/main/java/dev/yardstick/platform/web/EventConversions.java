package dev.yardstick.platform.web;

import dev.yardstick.events.Period;
import dev.yardstick.events.Subject;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets controllers take the contract's types as parameters. Ids need nothing: they have a
/// constructor that takes text.
final class EventConversions implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(
                String.class, Period.class, (Converter<String, Period>) Period::parse);
        registry.addConverter(
                String.class, Subject.class, (Converter<String, Subject>) Subject::parse);
    }
}
