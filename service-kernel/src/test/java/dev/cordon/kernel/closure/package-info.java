/** Who is let in when an organization is closed. */
@NullMarked
package dev.cordon.kernel.closure;

import org.jspecify.annotations.NullMarked;
