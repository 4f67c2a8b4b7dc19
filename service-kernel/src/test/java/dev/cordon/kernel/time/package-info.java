@NullMarked
package dev.cordon.kernel.time;

import org.jspecify.annotations.NullMarked;
