@NullMarked
package dev.cordon.kernel.tls;

import org.jspecify.annotations.NullMarked;
