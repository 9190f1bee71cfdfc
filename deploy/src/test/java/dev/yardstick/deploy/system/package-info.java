/// The whole system, as `./yardstick up` runs it: a broker and five services in processes of their
/// own, asked through the gateway. Each test has its own, in `target/system`, where its logs stay.
@NullMarked
package dev.yardstick.deploy.system;

import org.jspecify.annotations.NullMarked;
