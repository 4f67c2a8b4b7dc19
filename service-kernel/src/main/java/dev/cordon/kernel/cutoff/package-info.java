/**
 * Sessions through an organization's own identity provider, and machines, after they were cut off.
 */
@NullMarked
package dev.cordon.kernel.cutoff;

import org.jspecify.annotations.NullMarked;
