/** Stopping what relies on a withdrawn finding, and who was told what it said. */
@NullMarked
package dev.cordon.notification.withdrawal.application;

import org.jspecify.annotations.NullMarked;
