/** Whom connections out of a service trust. */
@NullMarked
package dev.cordon.kernel.tls;

import org.jspecify.annotations.NullMarked;
