@NullMarked
package dev.cordon.kernel.tenancy;

import org.jspecify.annotations.NullMarked;
