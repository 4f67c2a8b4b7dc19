/** Rules of notices. */
@NullMarked
package dev.cordon.notification.notice.domain;

import org.jspecify.annotations.NullMarked;
