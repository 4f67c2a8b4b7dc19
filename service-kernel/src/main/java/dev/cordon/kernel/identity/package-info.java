/**
 * Who is calling, established from the validated token in one place, and handed on to the next
 * service.
 */
@NullMarked
package dev.cordon.kernel.identity;

import org.jspecify.annotations.NullMarked;
