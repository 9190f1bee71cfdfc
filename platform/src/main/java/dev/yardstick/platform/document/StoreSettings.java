package dev.yardstick.platform.document;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where a service keeps its documents.
///
/// @param data the folder of the embedded databases, `<service>.db` each; `YARDSTICK_DATA` where
///   that is set
/// @param mongodb where documents are in MongoDB instead
@ConfigurationProperties("yardstick")
public record StoreSettings(@DefaultValue(".yardstick/data") Path data, @Nullable MongoDb mongodb) {

    /// A MongoDB deployment.
    ///
    /// @param uri `YARDSTICK_MONGODB_URI` where that is set; empty means SQLite. The database is
    ///   the one it names, else `yardstick-<service>`
    public record MongoDb(@DefaultValue("") String uri) {}
}
