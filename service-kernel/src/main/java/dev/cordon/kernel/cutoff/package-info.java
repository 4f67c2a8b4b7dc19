/** Sessions that came through an organization's own identity provider after it was cut off. */
@NullMarked
package dev.cordon.kernel.cutoff;

import org.jspecify.annotations.NullMarked;
