/** Use cases of notices, and the ports through which letters learn what to say. */
@NullMarked
package dev.cordon.notification.notice.application;

import org.jspecify.annotations.NullMarked;
