/** Chains as files that prove what they say, and how such a file is checked. Plain Java. */
@NullMarked
package dev.cordon.kernel.audit.export;

import org.jspecify.annotations.NullMarked;
