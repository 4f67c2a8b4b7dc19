/** The service as a whole, against a real database and a real relay. */
@NullMarked
package dev.cordon.notification;

import org.jspecify.annotations.NullMarked;
