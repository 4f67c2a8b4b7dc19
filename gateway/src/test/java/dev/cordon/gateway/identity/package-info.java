@NullMarked
package dev.cordon.gateway.identity;

import org.jspecify.annotations.NullMarked;
