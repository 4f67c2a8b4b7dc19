@NullMarked
package dev.cordon.notification.withdrawal.persistence;

import org.jspecify.annotations.NullMarked;
