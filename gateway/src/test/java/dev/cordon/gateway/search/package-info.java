@NullMarked
package dev.cordon.gateway.search;

import org.jspecify.annotations.NullMarked;
