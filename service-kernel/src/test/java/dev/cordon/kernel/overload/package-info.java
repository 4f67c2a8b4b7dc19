@NullMarked
package dev.cordon.kernel.overload;

import org.jspecify.annotations.NullMarked;
