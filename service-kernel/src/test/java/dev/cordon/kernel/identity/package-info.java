@NullMarked
package dev.cordon.kernel.identity;

import org.jspecify.annotations.NullMarked;
