/// Programs that run in processes of their own and outlive the one that started them.
///
/// A pid file says where a program is and since when, so that a later command finds it again and a
/// number that the system has given to somebody else in the meantime is not mistaken for it.
@NullMarked
package dev.yardstick.deploy.process;

import org.jspecify.annotations.NullMarked;
