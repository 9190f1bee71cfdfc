package dev.yardstick.platform.state;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Whatever [States] a service declares as beans is told to everybody, sooner or later.
@AutoConfiguration
class StateAutoConfiguration {

    @Bean
    Republication republication(ObjectProvider<States<?>> states) {
        return new Republication(List.copyOf(states.stream().toList()));
    }
}
