@NullMarked
package dev.cordon.kernel.digest;

import org.jspecify.annotations.NullMarked;
