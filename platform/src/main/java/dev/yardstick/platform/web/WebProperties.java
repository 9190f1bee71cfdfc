package dev.yardstick.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of what a service reads over HTTP.
///
/// @param maxBody the largest body that is read as a whole; a stream (`application/x-ndjson`) may
///   be of any length
@ConfigurationProperties("yardstick.web")
public record WebProperties(@DefaultValue("8MB") DataSize maxBody) {

    public WebProperties {
        if (maxBody.toBytes() < 1) {
            throw new IllegalArgumentException("yardstick.web.max-body is at least 1 byte");
        }
    }
}
