/** The trail as it is read: in lists and as sections of a file. */
@NullMarked
package dev.cordon.kernel.audit.reading;

import org.jspecify.annotations.NullMarked;
