/** What must hold before a service starts in production. */
@NullMarked
package dev.cordon.kernel.startup;

import org.jspecify.annotations.NullMarked;
