/** What came of findings that were withdrawn. */
@NullMarked
package dev.cordon.notification.withdrawal.domain;

import org.jspecify.annotations.NullMarked;
