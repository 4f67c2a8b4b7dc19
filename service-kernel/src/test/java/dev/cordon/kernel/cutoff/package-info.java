@NullMarked
package dev.cordon.kernel.cutoff;

import org.jspecify.annotations.NullMarked;
