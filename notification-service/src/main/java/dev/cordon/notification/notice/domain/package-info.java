/** What is written to people, and the rules by which two persons let it go out. */
@NullMarked
package dev.cordon.notification.notice.domain;

import org.jspecify.annotations.NullMarked;
